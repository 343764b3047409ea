package io.persona.command.action;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.persona.command.lease.grant.GrantBody;
import io.persona.command.lease.grant.GrantResource;
import io.persona.command.lease.revoke.RevokeResource;
import io.persona.command.persona.LifeBody;
import io.persona.command.persona.LifeResource;
import io.persona.command.persona.create.CreateResource;
import io.persona.command.persona.imported.ImportBody;
import io.persona.command.persona.imported.ImportResource;
import io.persona.command.persona.rename.RenameBody;
import io.persona.command.proposal.ReviewBody;
import io.persona.command.proposal.approve.ApproveBody;
import io.persona.command.proposal.approve.ApproveResource;
import io.persona.command.proposal.reject.RejectResource;
import io.persona.command.proposal.submit.SubmitBody;
import io.persona.command.proposal.submit.SubmitResource;
import io.persona.command.proposal.withdraw.WithdrawResource;
import io.persona.command.telemetry.consent.ConsentResource;
import io.persona.command.telemetry.consent.ConsentResource.ConsentBody;
import io.persona.command.telemetry.feedback.FeedbackResource;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;

/** The calls of this service by kind: for each command the call that sends it, with its checks and its answer. */
@Singleton
class Actions {
  private final TreeMap<String, Action> byKind;

  /** Does one kind of thing. */
  interface Action {
    Uni<Response> act(Call call) throws JsonProcessingException;
  }

  Actions(CreateResource create, LifeResource life, ImportResource imports, SubmitResource submit,
      ApproveResource approve,
      RejectResource reject,
      WithdrawResource withdraw, ConsentResource consent, FeedbackResource feedback, GrantResource grant,
      RevokeResource revoke) {
    byKind = new TreeMap<>(Map.<String, Action>ofEntries(
        entry("persona.create", call -> create.create(call.key(), call.bytes())),
        entry("persona.rename",
            call -> life.rename(call.personaId(), call.key(), call.ifMatch(), call.body(RenameBody.class))),
        entry("persona.archive",
            call -> life.archive(call.personaId(), call.key(), call.ifMatch(), call.body(LifeBody.class))),
        entry("persona.restore",
            call -> life.restore(call.personaId(), call.key(), call.ifMatch(), call.body(LifeBody.class))),
        entry("persona.erase", call -> life.erase(call.onlyPersonaId(), call.key(), call.ifMatch())),
        entry("persona.import", call -> imports.take(call.personaId(), call.key(), call.body(ImportBody.class))),
        entry("persona.propose",
            call -> submit.submit(call.personaId(), call.key(), call.ifMatch(), call.body(SubmitBody.class))),
        entry("persona.approve",
            call -> approve.approve(call.proposalId(), call.key(), call.ifMatch(), call.body(ApproveBody.class))),
        entry("persona.reject",
            call -> reject.reject(call.proposalId(), call.key(), call.ifMatch(), call.body(ReviewBody.class))),
        entry("persona.withdraw",
            call -> withdraw.withdraw(call.proposalId(), call.key(), call.ifMatch(), call.body(ReviewBody.class))),
        entry("persona.telemetry.set",
            call -> consent.consent(call.personaId(), call.key(), call.ifMatch(), call.body(ConsentBody.class))),
        entry("persona.feedback", call -> feedback.give(call.personaId(), null, call.key(), call.samples())),
        entry("lease.grant", call -> grant.grant(call.key(), call.body(GrantBody.class))),
        entry("lease.revoke", call -> revoke.revoke(call.onlyLeaseId(), call.key()))));
  }

  /** The action of this kind; any other is answered 400 with those that there are. */
  Action named(String kind) {
    var action = byKind.get(kind);
    if (action == null) {
      throw new ProblemException(Problem.of(400, "unknown-kind", "Unknown Kind",
          "There is no action of this kind; known says which there are.").with("path", "/kind")
          .with("known", byKind.keySet()));
    }
    return action;
  }
}
