package io.persona.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Answers with an entity tag, or with 304 where the caller has what it would get. */
@ApplicationScoped
public class Conditional {
  private static final int TAG_BYTES = 12;

  private final ObjectMapper json;

  Conditional(ObjectMapper json) {
    this.json = json;
  }

  /** The tag is the content's own: for lists, which have no version. */
  public Response answer(Request request, Object entity) {
    return answer(request, "", entity);
  }

  /** The tag is {@code "<prefix>.<the content's own>"}. */
  public Response answer(Request request, String prefix, Object entity) {
    var body = bytes(entity);
    var own = HexFormat.of().formatHex(Arrays.copyOf(sha256(body), TAG_BYTES));
    var tag = new EntityTag(prefix.isEmpty() ? own : prefix + "." + own);
    return unmet(request, tag).map(ResponseBuilder::build)
        .orElseGet(() -> Response.ok(body, MediaType.APPLICATION_JSON_TYPE).tag(tag).build());
  }

  /** The tag is known without the content. */
  Response answer(Request request, TaggedBody answer) {
    return unmet(request, answer.tag(), answer.lastModified()).orElseGet(() -> whole(answer));
  }

  /** An answer whose precondition was looked at before. */
  static Response whole(TaggedBody answer) {
    return Response.ok(answer.body(), MediaType.APPLICATION_JSON_TYPE).tag(answer.tag())
        .header(HttpHeaders.LAST_MODIFIED, Times.imfFixdate(answer.lastModified())).build();
  }

  /** The answer to a caller that has what carries this tag (304), or that wants another one (412); empty for all others. */
  Optional<Response> unmet(Request request, EntityTag tag, Instant lastModified) {
    return unmet(request, tag)
        .map(response -> response.header(HttpHeaders.LAST_MODIFIED, Times.imfFixdate(lastModified)).build());
  }

  /** As it goes over the wire. */
  byte[] bytes(Object entity) {
    try {
      return json.writeValueAsBytes(entity);
    } catch (JsonProcessingException whatWeMadeSerialises) {
      throw new IllegalStateException(whatWeMadeSerialises);
    }
  }

  /** As {@link #unmet(Request, EntityTag, Instant)}, of an answer that has no time of its own. */
  public Optional<Response> unmet(Request request, String tag) {
    return unmet(request, new EntityTag(tag)).map(ResponseBuilder::build);
  }

  /** An answer with this tag, whose precondition was looked at before. */
  public Response tagged(String tag, Object entity) {
    return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE).tag(new EntityTag(tag)).build();
  }

  /** The tag is that of the part of the answer that matters: the rest may differ, so it is a weak one. */
  public Response answerWeakly(Request request, Object part, Object entity) {
    var tag = new EntityTag(HexFormat.of().formatHex(Arrays.copyOf(sha256(bytes(part)), TAG_BYTES)), true);
    return unmet(request, tag).map(ResponseBuilder::build)
        .orElseGet(() -> Response.ok(entity, MediaType.APPLICATION_JSON_TYPE).tag(tag).build());
  }

  // Only tags count: within one second a time cannot tell two answers apart.
  private static Optional<ResponseBuilder> unmet(Request request, EntityTag tag) {
    var unmet = request.evaluatePreconditions(tag);
    if (unmet == null) {
      return Optional.empty();
    }
    var unchanged = unmet.build().getStatus() == Response.Status.NOT_MODIFIED.getStatusCode();
    return Optional.of((unchanged ? unmet : Problems.preconditionFailed()).tag(tag));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
