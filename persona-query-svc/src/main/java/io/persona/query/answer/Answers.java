package io.persona.query.answer;

import io.persona.query.current.PersonaReader;
import io.persona.query.current.PersonaReader.Found;
import io.persona.query.current.PersonaTag;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
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
  private final Conditional conditional;
  private final HttpHeaders headers;

  Answers(PersonaReader personas, Conditional conditional, HttpHeaders headers) {
    this.personas = personas;
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
    return about(personaId, minVersion, request, PersonaTag::text, entity);
  }

  /** @param tag what the answer depends on */
  public Uni<Response> about(String personaId, @Nullable String minVersion, Request request,
      Function<PersonaTag, String> tag, Function<Found, Uni<?>> entity) {
    var version = Parameters.minVersion(minVersion).orElse(0);
    var known = headers.getHeaderString(IF_NONE_MATCH) == null
        ? Uni.createFrom().item(Optional.<PersonaTag>empty())
        : personas.tag(personaId);
    return known
        .map(now -> now.filter(seen -> seen.version() >= version)
            .flatMap(seen -> conditional.unmet(request, tag.apply(seen), seen.lastModified())))
        .chain(unmet -> unmet.isPresent()
            ? Uni.createFrom().item(unmet.get())
            : about(personaId, minVersion, found -> entity.apply(found).map(shown -> conditional.answer(request,
                tag.apply(found.tag()), found.tag().lastModified(), shown))));
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
