package io.persona.query.answer;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the OpenAPI document which headers every read answers with, and that it may not be able to. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DocumentedHeaders implements OASFilter {
  private static final String UNAVAILABLE = "503";
  private static final String AWAY = "The views cannot be read now; see Retry-After.";
  private static final String FOUND = "200";
  private static final String JSON = "application/json";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    var headers = Map.of("ETag", header("Strong validator: send it as If-None-Match.", Schema.SchemaType.STRING),
        "Last-Modified",
        header("Time of the last event in the answer; not with lists of more than one persona.",
            Schema.SchemaType.STRING),
        FreshnessHeaders.VIEW_AGE,
        header(
            "Milliseconds: whatever was recorded longer ago is in the answer. Absent until the view has caught up once.",
            Schema.SchemaType.INTEGER));
    api.getPaths().getPathItems().entrySet().stream()
        .filter(path -> path.getKey().startsWith(FreshnessHeaders.READS))
        .flatMap(path -> path.getValue().getOperations().values().stream()).map(Operation::getResponses)
        .filter(responses -> !responses.hasAPIResponse(UNAVAILABLE)).forEach(responses -> responses
            .addAPIResponse(UNAVAILABLE, OASFactory.createAPIResponse().description(AWAY)));
    api.getPaths().getPathItems().entrySet().stream()
        .filter(path -> path.getKey().startsWith(FreshnessHeaders.READS)).map(Map.Entry::getValue)
        .flatMap(path -> path.getOperations().values().stream())
        .map(operation -> operation.getResponses().getAPIResponse(FOUND))
        .filter(response -> response != null && response.getRef() == null)
        .filter(response -> response.getContent() == null || response.getContent().hasMediaType(JSON))
        .forEach(response -> headers.forEach(response::addHeader));
  }

  private static Header header(String description, Schema.SchemaType type) {
    return OASFactory.createHeader().description(description).schema(OASFactory.createSchema().addType(type));
  }
}
