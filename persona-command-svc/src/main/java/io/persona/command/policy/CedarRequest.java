package io.persona.command.policy;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A question as Cedar takes it. */
final class CedarRequest {
  private CedarRequest() {}

  static AuthorizationRequest of(PolicyInput input, Schema schema) {
    return new AuthorizationRequest(subject(input), uid("Action", input.action()), uid(input.type(), input.id()),
        Optional.of(Map.of()), Optional.of(schema), true);
  }

  static Set<Entity> entities(PolicyInput input) {
    var capabilities = new CedarList();
    input.capabilities().stream().sorted().map(PrimString::new).forEach(capabilities::add);
    var subject = new Entity(subject(input),
        Map.of("kind", new PrimString(input.kind()), "capabilities", capabilities), Set.of());
    var attributes = input.attributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, attribute -> value(attribute.getValue())));
    return Set.of(subject, new Entity(uid(input.type(), input.id()), attributes, Set.of()));
  }

  private static Value value(Object value) {
    return value instanceof Boolean truth ? new PrimBool(truth) : new PrimString(value.toString());
  }

  private static EntityUID subject(PolicyInput input) {
    return uid("Subject", input.subject());
  }

  private static EntityUID uid(String type, String id) {
    return EntityTypeName.parse(type).orElseThrow().of(id);
  }
}
