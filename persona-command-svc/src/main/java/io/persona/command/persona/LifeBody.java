package io.persona.command.persona;

import io.persona.kafka.PersonalText;
import io.persona.schemas.PersonalData;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a persona is archived or restored; the whole body may be absent. */
public record LifeBody(@Schema(description = "Why, for the record") @Size(max = 4000) @Nullable String rationale) {

  /** The rationale, or null when there is none. */
  public static @Nullable PersonalData rationale(@Nullable LifeBody body) {
    return body == null ? null : PersonalText.plainOrNull(body.rationale());
  }
}
