package io.persona.edge;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param code       what went wrong, for programs; last segment of {@code type}, for example {@code persona-not-found}
 * @param title      the same for people; constant per code
 * @param status     HTTP status, 400 to 599
 * @param detail     this occurrence, and what to do about it; never quotes free text of the caller
 * @param extensions further members, for example {@code current_version}
 */
@JsonPropertyOrder({"type", "title", "status", "detail"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(@JsonIgnore String code, String title, int status, @Nullable String detail,
    @JsonIgnore Map<String, Object> extensions) {

  /** Media type of the document. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:persona:problem:";

  public static Problem of(int status, String code, String title, @Nullable String detail) {
    return new Problem(code, title, status, detail, Map.of());
  }

  /** This problem with one more member; a null value adds nothing. */
  public Problem with(String member, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    var more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(code, title, status, detail, more);
  }

  /** URI that names the kind of problem; stable, and not meant to be fetched. */
  public String getType() {
    return TYPE_PREFIX + code;
  }

  /** The extension members, on the level of the standard ones. */
  @JsonAnyGetter
  public Map<String, Object> members() {
    return extensions;
  }

  /** The whole answer. */
  public Response response() {
    return builder().build();
  }

  /** The whole answer, to add headers to. */
  public Response.ResponseBuilder builder() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }
}
