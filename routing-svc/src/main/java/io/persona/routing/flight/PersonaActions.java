package io.persona.routing.flight;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.Shards;
import io.persona.routing.shards.Unavailable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Result;
import org.jboss.logging.Logger;

/** Answers the actions, each with one result or a status. */
@Singleton
class PersonaActions extends NoOpFlightProducer {
  private static final Logger LOG = Logger.getLogger(PersonaActions.class);
  private static final int MAX_TASK = 4000;

  private final Shards shards;
  private final Attaching attaching;
  private final Memory memory;

  PersonaActions(Shards shards, Attaching attaching, Memory memory) {
    this.shards = shards;
    this.attaching = attaching;
    this.memory = memory;
  }

  @Override
  public void listActions(CallContext context, StreamListener<ActionType> listener) {
    Stream.of(PersonaAction.values()).map(PersonaAction::described).forEach(listener::onNext);
    listener.onCompleted();
  }

  @Override
  public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
    var call = context.getMiddleware(Call.KEY);
    try (var _ = call.record().context().makeCurrent()) {
      listener.onNext(new Result(result(call, action)));
      listener.onCompleted();
    } catch (ProblemException refused) {
      listener.onError(Statuses.of(refused.problem()).toRuntimeException());
    } catch (Unavailable later) {
      listener.onError(Statuses.of(later.problem()).toRuntimeException());
    } catch (RuntimeException bug) {
      LOG.errorf("Action failed error=%s at=%s", bug.getClass().getName(),
          Stream.of(bug.getStackTrace()).limit(8).toList());
      listener.onError(Statuses.of(Problem.of(500, "internal-error", "Internal Error",
          "The service failed; its log says more.")).toRuntimeException());
    }
  }

  private byte[] result(Call call, Action action) {
    var known = PersonaAction.named(action.getType());
    call.record().action(known.map(PersonaAction::type).orElse("unknown"));
    if (known.isEmpty()) {
      return otherwise(call, true, "Unknown crew action: " + action.getType(),
          Problem.of(501, "unknown-action", "Unknown Action",
              "There is no such action; ListActions names those there are."));
    }
    if (!call.may(known.get().capability())) {
      throw new ProblemException(Problem.of(403, "forbidden", "Forbidden",
          "The token lacks the capability that this action needs: " + known.get().capability() + "."));
    }
    var agents = shards.view(call.authorization());
    if (!agents.ready()) {
      throw new ProblemException(Problem.of(503, "not-ready", "Not Ready",
          "The index is still being read; try again in a second."));
    }
    return answer(call, known.get(), action.getBody(), agents);
  }

  private byte[] answer(Call call, PersonaAction action, byte[] body, AgentsView agents) {
    return switch (action) {
      case ATTACH -> attached(call, attaching.attach(Attachment.ofJson(body), agents, call));
      case ATTACH_YAML -> attached(call, attaching.attach(Attachment.ofYaml(body), agents, call));
      case GET -> ofAgent(call, Bodies.slot(body), agents, slotted -> PersonaText.json(slotted.agent()));
      case GET_YAML -> ofAgent(call, Bodies.slot(body), agents, slotted -> PersonaText.yaml(slotted.agent()));
      case COMPATIBLE -> compatible(call, body, agents);
      case BEST_FOR_TASK -> best(call, Best.of(Bodies.text(body, MAX_TASK), agents));
    };
  }

  private byte[] attached(Call call, Attached attached) {
    return call.dialect() == Dialect.REFERENCE
        ? ReferenceRow.of(false, attached.sentence(), memory.allocator())
        : utf8(JsonText.compact(attached));
  }

  private byte[] compatible(Call call, byte[] body, AgentsView agents) {
    var object = Bodies.object(body, Set.of("agent_slot", "threshold"));
    float threshold = Bodies.threshold(object);
    return ofAgent(call, Bodies.slot(object), agents, asked -> JsonText.compact(
        LikeOne.of(asked, threshold, agents).stream().map(like -> List.of(like.slot(), like.score())).toList()));
  }

  private byte[] ofAgent(Call call, int slot, AgentsView agents, Function<Slotted, String> answer) {
    var slotted = Slotted.in(slot, agents);
    return slotted.isPresent()
        ? utf8(answer.apply(slotted.get()))
        : otherwise(call, true, "No persona for agent slot " + slot,
            Problem.of(404, "slot-empty", "Slot Empty", "No persona for agent slot " + slot + "."));
  }

  private byte[] best(Call call, Optional<Best> best) {
    if (call.dialect() == Dialect.DOCUMENT) {
      return utf8(best.map(found -> members("slot", found.slot(), "score", found.score())).orElse("null"));
    }
    return best.map(found -> utf8(members("agent_slot", found.slot(), "alignment_score", (double) found.score())))
        .orElseGet(() -> ReferenceRow.of(false, "No matching agent found for task", memory.allocator()));
  }

  /** What is no result: a row for those who want it as the first implementation had it, a status for all others. */
  private byte[] otherwise(Call call, boolean error, String message, Problem problem) {
    if (call.dialect() == Dialect.REFERENCE) {
      return ReferenceRow.of(error, message, memory.allocator());
    }
    throw new ProblemException(problem);
  }

  private static String members(String one, int first, String other, Number second) {
    var members = new LinkedHashMap<String, Number>();
    members.put(one, first);
    members.put(other, second);
    return JsonText.compact(members);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
