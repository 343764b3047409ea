package io.persona.telemetry.incoming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.kafka.DataKeys;
import io.persona.kafka.PersonalCodec;
import io.persona.kafka.PersonalText;
import io.persona.schemas.state.PersonaState;
import java.util.function.UnaryOperator;

/**
 * Tells owners of personas apart without keeping who they are: the document that names them is sealed, and what is kept of it is a
 * keyed hash.
 *
 * <p>An owner's name is that of the leases for all of their personas, {@code owner:<kind>:<ref>}.
 */
public final class OwnerPseudonyms {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "";

  private final DataKeys keys;
  private final UnaryOperator<String> pseudonym;

  /** @param pseudonym keyed hash */
  public OwnerPseudonyms(DataKeys keys, UnaryOperator<String> pseudonym) {
    this.keys = keys;
    this.pseudonym = pseudonym;
  }

  /** Of the owner with this name. */
  public String of(String owner) {
    return pseudonym.apply(owner);
  }

  /** Of who owns the persona; empty when its document cannot be read. */
  String of(PersonaState state) {
    if (!(PersonalCodec.open(state, keys).orElse(null) instanceof PersonaState open)
        || open.getDocument().getKeyId() != null) {
      return UNKNOWN;
    }
    try {
      var document = JSON.readTree(PersonalText.text(open.getDocument()));
      var kind = document.path("owner_kind").asText();
      var ref = document.path("owner_ref").asText();
      return kind.isEmpty() || ref.isEmpty() ? UNKNOWN : of("owner:" + kind + ":" + ref);
    } catch (JsonProcessingException noDocument) {
      return UNKNOWN;
    }
  }
}
