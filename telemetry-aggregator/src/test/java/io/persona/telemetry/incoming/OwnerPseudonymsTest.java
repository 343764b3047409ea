package io.persona.telemetry.incoming;

import static io.persona.telemetry.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.DataKey;
import io.persona.kafka.DataKeys;
import io.persona.schemas.state.PersonaState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnerPseudonymsTest {
  private static final String DOCUMENT = "{\"owner_kind\":\"workspace\",\"owner_ref\":\"main\"}";

  private final DataKey key = DataKey.generate();
  private DataKeys.Lookup found = new DataKeys.Present(key);
  private final OwnerPseudonyms owners = new OwnerPseudonyms((_, _) -> found, owner -> "of " + owner);

  @Test
  void anOwnerIsNamedAsInALeaseForAllOfTheirPersonas() {
    assertThat(owners.of(state("coach", DOCUMENT, true, Instant.EPOCH))).isEqualTo("of owner:workspace:main");
  }

  @Test
  void theOwnerInASealedDocumentIsTheSame() {
    assertThat(owners.of(sealed())).isEqualTo("of owner:workspace:main");
  }

  @Test
  void whereTheDocumentCannotBeReadTheOwnerIsNobody() {
    found = new DataKeys.Destroyed();
    assertThat(owners.of(sealed())).isEmpty();
    found = new DataKeys.Missing();
    assertThat(owners.of(sealed())).isEmpty();
    assertThat(owners.of(state("coach", "{}", true, Instant.EPOCH))).isEmpty();
    assertThat(owners.of(state("coach", "no json", true, Instant.EPOCH))).isEmpty();
  }

  private PersonaState sealed() {
    var open = state("coach", DOCUMENT, true, Instant.EPOCH);
    return PersonaState.newBuilder(open).setDocument(key.seal(open.getDocument(), "coach")).build();
  }
}
