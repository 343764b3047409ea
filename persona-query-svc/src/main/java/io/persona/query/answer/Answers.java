package io.persona.query.answer;

import io.persona.query.answer.KeptAnswers.Key;
import io.persona.query.current.PersonaLooks;
import io.persona.query.current.PersonaLooks.Look;
import io.persona.query.current.PersonaReader;
import io.persona.query.current.PersonaReader.Found;
import io.persona.query.current.PersonaTag;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The way of every read of one persona: find it, in the version asked for, or say why not. */
@ApplicationScoped
public class Answers {
  // Names of what all operations share in OpenAPI.
  public static final String BEARER = "bearer";
  public static final String PROBLEM = "application/problem+json";
  public static final String ETAG = "ETag";
  public static final String PERSONA_ID = "id";
  public static final String LIMIT = "limit";
  public static final String CURSOR = "cursor";
  public static final String MIN_VERSION = "min_version";
  public static final String IF_NONE_MATCH = "If-None-Match";
  public static final String NOT_MODIFIED = "NotModified";
  public static final String BAD_REQUEST = "BadRequest";
  public static final String UNAUTHORIZED = "Unauthorized";
  public static final String FORBIDDEN = "Forbidden";
  public static final String NOT_FOUND = "NotFound";
  public static final String GONE = "Gone";
  public static final String NOT_YET_VISIBLE = "NotYetVisible";

  private final PersonaReader personas;
  private final PersonaLooks looks;
  private final KeptAnswers kept;
  private final Conditional conditional;
  private final HttpHeaders headers;

  Answers(PersonaReader personas, PersonaLooks looks, KeptAnswers kept, Conditional conditional,
      HttpHeaders headers) {
    this.personas = personas;
    this.looks = looks;
    this.kept = kept;
    this.conditional = conditional;
    this.headers = headers;
  }

  /**
   * The answer about a persona that was found, tagged with its version and sequence; 404, 410 or 503 otherwise. A caller
   * that has it already gets 304 before anything but the tag is read.
   *
   * @param minVersion as the caller sent it
   * @param entity     reads what is shown
   */
  public Uni<Response> about(String personaId, @Nullable String minVersion, Request request,
      Function<Found, Uni<?>> entity) {
    var version = Parameters.minVersion(minVersion).orElse(0);
    if (headers.getHeaderString(IF_NONE_MATCH) == null) {
      return read(personaId, minVersion, request, entity);
    }
    return Uni.createFrom().completionStage(() -> looks.at(personaId))
        .chain(look -> look.map(Look::tag).filter(seen -> seen.version() >= version)
            .flatMap(seen -> conditional.unmet(request, new EntityTag(seen.text()), seen.lastModified()))
            .map(unmet -> Uni.createFrom().item(unmet)).orElseGet(() -> read(personaId, minVersion, request, entity)));
  }

  private Uni<Response> read(String personaId, @Nullable String minVersion, Request request,
      Function<Found, Uni<?>> entity) {
    return about(personaId, minVersion,
        found -> entity.apply(found).map(shown -> conditional.answer(request,
            body(found.tag(), PersonaTag::text, shown))));
  }

  /**
   * As {@link #about}, of what is asked for again and again: the answer is kept, and given to the next who asks if a look
   * at the rows shows that it still is what they say.
   *
   * @param shared whether the answer is the same for all who ask in this way, at any time; only then it is kept
   * @param tag    what the answer depends on; no other kept answer about the persona may have the same
   */
  public CompletionStage<Response> kept(String personaId, @Nullable String minVersion, Request request,
      Predicate<PersonaTag> shared, Function<PersonaTag, String> tag, Function<Found, Uni<?>> entity) {
    var version = Parameters.minVersion(minVersion).orElse(0);
    // No Uni up to what is kept: each takes the context of the thread along, which costs more than the answer.
    return looks.at(personaId)
        .thenCompose(look -> look.filter(seen -> seen.tag().version() >= version && shared.test(seen.tag()))
            .flatMap(seen -> known(personaId, request, tag.apply(seen.tag()), seen))
            .<CompletionStage<Response>>map(CompletableFuture::completedStage)
            .orElseGet(() -> about(personaId, minVersion, found -> entity.apply(found).map(shown -> {
              var answer = body(found.tag(), tag, shown);
              // It was read after the look, so it is as new or newer; under its stamp it is found only while it is the same.
              look.filter(seen -> seen.tag().equals(found.tag()) && shared.test(seen.tag()))
                  .ifPresent(seen -> kept.keep(new Key(personaId, tag.apply(seen.tag())), seen.stamp(), answer));
              return conditional.answer(request, answer);
            })).subscribeAsCompletionStage()));
  }

  private Optional<Response> known(String personaId, Request request, String tag, Look seen) {
    return conditional.unmet(request, new EntityTag(tag), seen.tag().lastModified())
        .or(() -> kept.find(new Key(personaId, tag), seen.stamp()).map(Conditional::whole));
  }

  private TaggedBody body(PersonaTag seen, Function<PersonaTag, String> tag, Object shown) {
    return new TaggedBody(new EntityTag(tag.apply(seen)), seen.lastModified(), conditional.bytes(shown));
  }

  /**
   * The answer about a persona that was found; 404, 410 or 503 otherwise.
   *
   * @param minVersion as the caller sent it
   */
  public Uni<Response> about(String personaId, @Nullable String minVersion, Function<Found, Uni<Response>> answer) {
    return personas.read(personaId, Parameters.minVersion(minVersion)).chain(reading -> switch (reading) {
      case Found found -> answer.apply(found);
      case PersonaReader.Erased(var receipt) -> Uni.createFrom().item(Problems.personaErased(receipt));
      case PersonaReader.Unknown _ -> Uni.createFrom().item(Problems.personaNotFound());
      case PersonaReader.NotYetVisible late -> Uni.createFrom().item(Problems.notYetVisible(late));
    });
  }
}
