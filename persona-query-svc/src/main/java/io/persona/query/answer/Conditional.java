package io.persona.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.query.current.PersonaReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

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
    try {
      var body = json.writeValueAsBytes(entity);
      var own = HexFormat.of().formatHex(Arrays.copyOf(sha256(body), TAG_BYTES));
      return respond(request, new EntityTag(prefix.isEmpty() ? own : prefix + "." + own), body);
    } catch (JsonProcessingException whatWeMadeSerialises) {
      throw new IllegalStateException(whatWeMadeSerialises);
    }
  }

  /**
   * The tag is {@code "<version>.<sequence>"}: every event of the persona makes a new one, also those that leave its
   * document as it is. A persona that is parked says so in its tag.
   */
  public Response answer(Request request, PersonaReader.Found persona, Object entity) {
    var row = persona.row();
    var tag = row.version() + "." + row.sequence() + (persona.parked().isPresent() ? ".parked" : "");
    return respond(request, new EntityTag(tag), entity);
  }

  private static Response respond(Request request, EntityTag tag, Object entity) {
    var unchanged = request.evaluatePreconditions(tag);
    return unchanged != null
        ? unchanged.tag(tag).build()
        : Response.ok(entity, MediaType.APPLICATION_JSON_TYPE).tag(tag).build();
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
