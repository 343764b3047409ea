package io.persona.query.answer;

import io.persona.query.current.PersonaReader;
import io.persona.query.current.PersonaReader.Found;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
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
  public static final String NOT_YET_VISIBLE = "NotYetVisible";

  private final PersonaReader personas;

  Answers(PersonaReader personas) {
    this.personas = personas;
  }

  /**
   * The answer about a persona that was found; 404 or 503 otherwise.
   *
   * @param minVersion as the caller sent it
   */
  public Uni<Response> about(String personaId, @Nullable String minVersion, Function<Found, Uni<Response>> answer) {
    return personas.read(personaId, Parameters.minVersion(minVersion)).chain(reading -> switch (reading) {
      case Found found -> answer.apply(found);
      case PersonaReader.Unknown _ -> Uni.createFrom().item(Problems.personaNotFound());
      case PersonaReader.NotYetVisible late -> Uni.createFrom().item(Problems.notYetVisible(late));
    });
  }
}
