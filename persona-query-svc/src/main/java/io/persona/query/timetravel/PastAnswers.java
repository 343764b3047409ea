package io.persona.query.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.PersonaDiff;
import io.persona.query.answer.Conditional;
import io.persona.query.answer.Problems;
import io.persona.query.current.PersonaReader.Found;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers about the past of a persona. A version never changes, so its number is its entity tag. */
@ApplicationScoped
public class PastAnswers {
  private final PastDocuments past;
  private final Conditional conditional;

  PastAnswers(PastDocuments past, Conditional conditional) {
    this.past = past;
    this.conditional = conditional;
  }

  /** The document as it was then. */
  public Uni<Response> show(Found found, Moment moment, Request request) {
    var version = switch (moment) {
      case Moment.AtVersion(var asked) -> Uni.createFrom().item(Optional.of(asked).filter(has(found)));
      case Moment.AtTime(var time) -> past.versionAt(found.row().id(), time);
    };
    return version.chain(known -> known.isEmpty()
        ? missing(found)
        : conditional.unmet(request, tag(known.get())).map(unmet -> Uni.createFrom().item(unmet))
            .orElseGet(() -> steps(found, known.get()).emitOn(Infrastructure.getDefaultWorkerPool())
                .map(steps -> steps.document().map(document -> conditional.tagged(tag(known.get()), shown(document)))
                    .orElseGet(() -> Problems.versionNotFound(found.row().version())))));
  }

  /** What makes the document of one version of that of another. */
  Uni<Response> diff(Found found, long from, long to, Request request) {
    if (!has(found).test(Math.max(from, to))) {
      return missing(found);
    }
    var tag = tag(from) + "-" + tag(to);
    return conditional.unmet(request, tag).map(unmet -> Uni.createFrom().item(unmet))
        .orElseGet(() -> steps(found, from).chain(before -> steps(found, to)
            .emitOn(Infrastructure.getDefaultWorkerPool()).map(after -> before.document()
                .flatMap(one -> after.document().map(other -> PersonaDiff.between(one, other)))
                .map(diff -> conditional.tagged(tag, new VersionDiff(found.row().id(), from, to, diff)))
                .orElseGet(() -> Problems.versionNotFound(found.row().version())))));
  }

  private static Predicate<Long> has(Found found) {
    return version -> version <= found.row().version();
  }

  // What is made of the steps is made on a worker thread: diffs of a large document would keep an event loop too long.
  private Uni<Steps> steps(Found found, long version) {
    return version == found.row().version()
        ? Uni.createFrom().item(new Steps(found.row().document(), List.of()))
        : past.steps(found.row().id(), version);
  }

  private static ObjectNode shown(JsonNode document) {
    var entry = (ObjectNode) document.deepCopy();
    entry.set("updated", entry.get("updated_at"));
    return entry;
  }

  private static Uni<Response> missing(Found found) {
    return Uni.createFrom().item(Problems.versionNotFound(found.row().version()));
  }

  private static String tag(long version) {
    return "v" + version;
  }
}
