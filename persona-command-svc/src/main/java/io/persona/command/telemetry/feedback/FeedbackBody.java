package io.persona.command.telemetry.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feedback body: one sample, or an array of them. All are in range, or the whole body is refused.
 *
 * @param samples what may leave this service
 * @param notes   what came with each of them
 */
record FeedbackBody(List<VibeSample> samples, List<Remarks.Note> notes) {

  static FeedbackBody read(ObjectMapper json, @Nullable JsonNode body, @Nullable String kind, Instant now)
      throws JsonProcessingException {
    if (body == null || !(body.isObject() || body.isArray())) {
      throw refused(400, "wrong-type", "Wrong Type", "The body is one sample, or an array of samples.", "");
    }
    if (body.isArray() && body.isEmpty()) {
      throw refused(400, "empty-batch", "Empty Feedback Batch", "The batch holds no sample.", "");
    }
    if (body.size() > FeedbackDecision.MAX_SAMPLES && body.isArray()) {
      throw refused(400, "too-many-samples", "Too Many Samples",
          "A batch holds at most " + FeedbackDecision.MAX_SAMPLES + " samples.", "");
    }
    List<JsonNode> elements = body.isArray() ? List.copyOf(body.valueStream().toList()) : List.of(body);
    var samples = new ArrayList<VibeSample>();
    var notes = new ArrayList<Remarks.Note>();
    for (var element : elements) {
      var at = body.isArray() ? "/" + samples.size() : "";
      var sample = one(json, element, at);
      samples.add(sample.sanitised(kind, now));
      notes.add(new Remarks.Note(sample.note(), sample.metadata()));
    }
    return new FeedbackBody(samples, notes);
  }

  private static FeedbackSample one(ObjectMapper json, JsonNode element, String at)
      throws JsonProcessingException {
    if (!element.isObject()) {
      throw refused(400, "wrong-type", "Wrong Type", "A sample is an object.", at);
    }
    var sample = json.treeToValue(element, FeedbackSample.class);
    var violation = sample.violation();
    if (violation != null) {
      throw refused(422, "invalid-sample", "Invalid Sample", violation, at);
    }
    return sample;
  }

  private static ProblemException refused(int status, String code, String title, String detail, String path) {
    return new ProblemException(Problem.of(status, code, title, detail).with("path", path.isEmpty() ? null : path));
  }
}
