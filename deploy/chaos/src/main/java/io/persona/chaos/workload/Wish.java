package io.persona.chaos.workload;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client wants done.
 *
 * @param type       of the command, as {@code ce_type} says it
 * @param personaId  persona that it is about
 * @param proposalId proposal that it decides
 * @param path       of the HTTP request
 * @param body       of the HTTP request
 * @param samples    of feedback
 */
record Wish(String type, String personaId, @Nullable String proposalId, String path, String body, int samples) {
  private Wish(String type, String personaId, @Nullable String proposalId, String path, String body) {
    this(type, personaId, proposalId, path, body, 0);
  }

  static Wish create(String personaId) {
    return new Wish("persona.create", personaId, null, "/admin/personas",
        "{\"id\":\"%s\",\"owner_kind\":\"agent\",\"owner_ref\":\"chaos\",\"traits\":{}}".formatted(personaId));
  }

  static Wish propose(String personaId, int trait, int value) {
    return new Wish("persona.propose", personaId, null, "/admin/persona/" + personaId + "/proposals",
        "{\"diff\":[{\"op\":\"add\",\"path\":\"/traits/t%d\",\"value\":\"%d\"}]}".formatted(trait, value));
  }

  /** @param verb approve, reject or withdraw */
  static Wish decide(String verb, Proposals.Known proposal) {
    return new Wish("persona." + verb, proposal.personaId(), proposal.proposalId(),
        "/admin/persona/proposals/" + proposal.proposalId() + "/" + verb, "{}");
  }

  static Wish consent(String personaId, boolean enabled) {
    return new Wish("persona.telemetry.set", personaId, null, "/admin/persona/" + personaId + "/telemetry",
        "{\"enabled\":%s,\"on_screen_alternative\":true,\"notice\":\"vibe-1\"}".formatted(enabled));
  }

  static Wish feedback(String personaId, int samples) {
    var sample = "{\"signal\":\"warmer\",\"strength\":0.5}";
    return new Wish("persona.feedback", personaId, null, "/persona/" + personaId + "/feedback",
        "[" + String.join(",", Collections.nCopies(samples, sample)) + "]", samples);
  }
}
