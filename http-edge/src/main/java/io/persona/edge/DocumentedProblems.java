package io.persona.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says in the OpenAPI document, once for all services, what this edge answers in the place of a resource, and that every
 * error is a problem document. What an operation says itself stays.
 */
public class DocumentedProblems implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final int FIRST_ERROR = 400;

  private static final Map<Integer, String> ALWAYS = Map.of(401, "No valid bearer token.", 403,
      "The token lacks the capability.", 406, "None of the media types that the caller accepts is served.", 501,
      "The system is switched off.");
  private static final Map<Integer, String> WITH_INPUT = Map.of(400, "The request cannot be read.");
  private static final Map<Integer, String> WITH_PATH = Map.of(404, "There is nothing with this id.");
  private static final Map<Integer, String> WITH_BODY = Map.of(413, "The body is over the limit of this service.", 415,
      "The body has a media type that is not read here.");
  private static final Map<Integer, String> WITH_TAG = Map.of(412, "It has another ETag than If-Match says.");
  private static final Map<Integer, String> WITH_KEY = Map.of(409, "A request with this Idempotency-Key still waits.",
      422, "This Idempotency-Key was used for another request.", 429,
      "This caller sends more than it may; see Retry-After.", 503,
      "Nobody knows whether it was recorded: repeat it with the same Idempotency-Key after Retry-After seconds.");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    if (api.getComponents().getSchemas() == null || !api.getComponents().getSchemas().containsKey(PROBLEM)) {
      api.getComponents().addSchema(PROBLEM, problem());
    }
    api.getPaths().getPathItems().values().forEach(path -> path.getOperations().values()
        .forEach(operation -> complete(operation, parameters(path, operation))));
  }

  private static Schema problem() {
    var text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)
        .description("RFC 9457 problem document; further members depend on the type.").addProperty("type", text)
        .addProperty("title", text)
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", text);
  }

  private static List<Parameter> parameters(PathItem path, Operation operation) {
    var all = new ArrayList<Parameter>();
    if (path.getParameters() != null) {
      all.addAll(path.getParameters());
    }
    if (operation.getParameters() != null) {
      all.addAll(operation.getParameters());
    }
    return all;
  }

  private static void complete(Operation operation, List<Parameter> parameters) {
    var edge = new TreeMap<>(ALWAYS);
    if (operation.getRequestBody() != null) {
      edge.putAll(WITH_BODY);
    }
    if (operation.getRequestBody() != null || !parameters.isEmpty()) {
      edge.putAll(WITH_INPUT);
    }
    if (parameters.stream()
        .anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH || isCalled("id", parameter))) {
      edge.putAll(WITH_PATH);
    }
    if (parameters.stream().anyMatch(parameter -> isCalled("Idempotency-Key", parameter))) {
      edge.putAll(WITH_KEY);
    }
    if (parameters.stream().anyMatch(parameter -> isCalled("If-None-Match", parameter))) {
      edge.putAll(WITH_TAG);
    }
    var responses = operation.getResponses();
    edge.forEach((status, description) -> {
      if (!responses.hasAPIResponse(Integer.toString(status))) {
        responses.addAPIResponse(Integer.toString(status), OASFactory.createAPIResponse().description(description));
      }
    });
    responses.getAPIResponses().forEach(DocumentedProblems::showProblem);
  }

  /** A parameter that is only referred to does not say its name: the reference ends in it. */
  private static boolean isCalled(String name, Parameter parameter) {
    return name.equals(parameter.getName()) || (parameter.getRef() != null && parameter.getRef().endsWith("/" + name));
  }

  private static void showProblem(String status, APIResponse response) {
    if (response.getRef() == null && response.getContent() == null && isError(status)) {
      response.setContent(content());
    }
  }

  private static boolean isError(String status) {
    return status.chars().allMatch(Character::isDigit) && Integer.parseInt(status) >= FIRST_ERROR;
  }

  private static Content content() {
    return OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE,
        OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
  }
}
