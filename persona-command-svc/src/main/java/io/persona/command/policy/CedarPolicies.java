package io.persona.command.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationSuccessResponse.AuthorizationError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sound set of Cedar policies. Each question goes through JNI, which costs about a millisecond: {@link PolicyCache}
 * remembers the answers.
 */
final class CedarPolicies {
  private static final Pattern ID = Pattern.compile("@id\\(\"([^\"]{1,128})\"\\)");

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final Schema schema;
  private final PolicySet policies;
  private final Attention attention;

  private CedarPolicies(Schema schema, PolicySet policies, Attention attention) {
    this.schema = schema;
    this.policies = policies;
    this.attention = attention;
  }

  /** Parses the policies and checks them against the schema; all are taken, or none. */
  static PolicyLoad load(PolicySources sources) {
    Schema schema;
    try {
      schema = Schema.parse(Schema.JsonOrCedar.Cedar, sources.schema());
    } catch (AuthException | RuntimeException invalid) {
      return new PolicyLoad.Refused("invalid-schema", "schema.cedarschema");
    }
    var byId = new LinkedHashMap<String, Policy>();
    for (var file : sources.policies().entrySet()) {
      var refused = parse(file.getKey(), file.getValue(), byId);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return byId.isEmpty() ? new PolicyLoad.Refused("no-policies", "*.cedar") : validate(schema, byId, sources);
  }

  private static Optional<PolicyLoad> parse(String file, String text, Map<String, Policy> byId) {
    try {
      var parsed = PolicySet.parsePolicies(text);
      if (parsed.getNumTemplates() > 0) {
        return Optional.of(new PolicyLoad.Refused("template", file));
      }
      for (var policy : parsed.policies) {
        var id = ID.matcher(policy.getSource());
        var name = id.find() ? id.group(1) : file + "#" + policy.getID();
        if (byId.putIfAbsent(name, new Policy(policy.getSource(), name)) != null) {
          return Optional.of(new PolicyLoad.Refused("duplicate-policy-id", file));
        }
      }
      return Optional.empty();
    } catch (AuthException | RuntimeException invalid) {
      return Optional.of(new PolicyLoad.Refused("invalid-policy", file));
    }
  }

  private static PolicyLoad validate(Schema schema, Map<String, Policy> byId, PolicySources sources) {
    var set = new PolicySet(new HashSet<>(byId.values()));
    try {
      var checked = new BasicAuthorizationEngine().validate(new ValidationRequest(schema, set));
      if (!checked.validationPassed()) {
        return new PolicyLoad.Refused("invalid-policy",
            checked.success.stream().flatMap(found -> found.validationErrors.stream())
                .map(error -> error.getPolicyId()).distinct().sorted().collect(Collectors.joining(", ")));
      }
      schema.cache();
      set.cache();
    } catch (AuthException | CacheException | RuntimeException invalid) {
      return new PolicyLoad.Refused("invalid-policy", "*.cedar");
    }
    return new PolicyLoad.Loaded(new CedarPolicies(schema, set, new Attention(sources.policies().values())));
  }

  /** The input with a blank in place of what no policy here looks at. */
  PolicyInput narrow(PolicyInput input) {
    return attention.narrow(input);
  }

  /** Asks Cedar, or says empty when it cannot be asked this. */
  Optional<PolicyAnswer> ask(PolicyInput input) {
    try {
      var answer = engine.isAuthorized(CedarRequest.of(input, schema), policies, CedarRequest.entities(input));
      return answer.success.map(said -> new PolicyAnswer(said.isAllowed() && said.getErrors().isEmpty(),
          said.getReason(),
          said.getErrors().stream().map(AuthorizationError::getPolicyId).collect(Collectors.toUnmodifiableSet())));
    } catch (AuthException | RuntimeException | LinkageError broken) {
      return Optional.empty();
    }
  }
}
