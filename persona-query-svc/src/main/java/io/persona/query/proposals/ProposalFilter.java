package io.persona.query.proposals;

import io.persona.edge.ProblemException;
import io.persona.query.answer.Parameters;
import io.persona.query.answer.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which proposals are wanted; null is any. */
record ProposalFilter(@Nullable String personaId, @Nullable ProposalStatus status, @Nullable String submittedKind) {
  private static final int MAX_PERSONA_ID = 128;
  private static final Set<String> KINDS = Set.of("person", "automation", "unknown");

  /** From the parameters as the caller sent them. */
  static ProposalFilter parse(@Nullable String personaId, @Nullable String status, @Nullable String submittedKind) {
    if (submittedKind != null && !KINDS.contains(submittedKind)) {
      throw new ProblemException(Problems.badParameter("submitted_kind", "one of person, automation, unknown"));
    }
    return new ProposalFilter(Parameters.text("persona", personaId, MAX_PERSONA_ID), status(status), submittedKind);
  }

  private static @Nullable ProposalStatus status(@Nullable String name) {
    return name == null
        ? null
        : ProposalStatus.ofJson(name).orElseThrow(
            () -> new ProblemException(
                Problems.badParameter("status", "one of pending, approved, rejected, expired, withdrawn")));
  }

  /** What must be equal, by the name of the field. */
  Map<String, Object> conditions() {
    var conditions = new LinkedHashMap<String, Object>();
    if (personaId != null) {
      conditions.put("personaId", personaId);
    }
    if (status != null) {
      conditions.put("status", status.json());
    }
    if (submittedKind != null) {
      conditions.put("submittedKind", submittedKind);
    }
    return conditions;
  }
}
