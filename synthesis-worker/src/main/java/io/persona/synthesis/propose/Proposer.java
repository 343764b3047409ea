package io.persona.synthesis.propose;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.CommandProof.Subject;
import io.persona.kafka.Pseudonyms;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** On whose behalf the worker proposes: an automation that may propose, and nothing else. */
public final class Proposer {
  /** Name of the worker; events carry its pseudonym. */
  public static final String NAME = "synthesis-worker";

  private final CommandProof proof;
  private final Subject subject;

  private Proposer(CommandProof proof, Subject subject) {
    this.proof = proof;
    this.subject = subject;
  }

  /** @param secretsDir folder with {@code proof.key} and {@code pseudonym.key} */
  public static Proposer load(Path secretsDir) throws IOException {
    var pseudonym = Pseudonyms.load(secretsDir).of(NAME);
    return new Proposer(CommandProof.load(secretsDir),
        new Subject(pseudonym, ActorKind.AUTOMATION, Set.of("persona:propose")));
  }

  /** The headers of the command: what it is, and the proof of who sends it. */
  public Headers headers(Submission submission, Instant now) {
    var headers = new RecordHeaders();
    var personaId = submission.command().getPersonaId();
    new CloudEvent(submission.commandId(), MessageType.SUBMIT_PROPOSAL.ceType(), "/" + NAME, now, personaId)
        .writeTo(headers);
    proof.sign(headers, submission.commandId(), personaId, subject, now);
    return headers;
  }
}
