package io.persona.query.personas;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.Json;
import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PersonaFacetsTest {
  private final EventLog log = EventLog.open();

  @Test
  void aSummarySaysWhatACardShowsAndNothingOfTheDocument() {
    var persona = log.persona("summed").create().consent(true);
    persona.submit(UUID.randomUUID().toString(), "[]").write();
    Api.awaitSequence(persona.id(), 3);

    var summary = Api.get("/state/persona/{id}/summary", persona.id());

    assertThat(summary.statusCode()).isEqualTo(200);
    assertThat(summary.jsonPath().getMap("")).containsEntry("id", persona.id())
        .containsEntry("owner_kind", "workspace").containsEntry("owner_ref", "ws-" + persona.id())
        .containsEntry("name", "Companion").containsEntry("archetype", "ally").containsEntry("version", 2)
        .containsEntry("pending_proposals", 1).containsEntry("approvals_required", true)
        .containsEntry("telemetry_enabled", true).containsEntry("archived", false).containsEntry("parked", false)
        .containsKey("updated_at")
        .doesNotContainKeys("traits", "preferences");
    assertThat(summary.jsonPath().getString("changed_at")).isGreaterThanOrEqualTo(
        summary.jsonPath().getString("updated_at"));
  }

  @Test
  void traitsAreThoseOfThePersonaAndThoseOfTheAgent() {
    var persona = log.persona("traited");
    persona.document().set("agent",
        Json.parse("""
                   {"volition":{"drive":"to help"},"traits":[
                     {"name":"candour","value":0.9,"frozen":true},{"name":"wit","value":0.2}]}"""));
    persona.create().write();
    Api.awaitVersion(persona.id(), 1);

    var traits = Api.get("/state/persona/{id}/traits", persona.id()).jsonPath();

    assertThat(traits.getString("traits.tone")).isEqualTo("neutral");
    assertThat(traits.getList("agent_traits.name")).isEqualTo(List.of("candour", "wit"));
    assertThat(traits.getList("frozen")).isEqualTo(List.of("candour"));
    assertThat(traits.getString("volition.drive")).isEqualTo("to help");
  }

  @Test
  void aPersonaThatIsNoAgentHasNoTraitsAsOne() {
    var persona = log.persona("plain").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    var traits = Api.get("/state/persona/{id}/traits", persona.id()).jsonPath();

    assertThat(traits.getMap("traits")).isEqualTo(Map.of("tone", "neutral", "warmth", 0.5f));
    assertThat(traits.getList("agent_traits")).isEmpty();
    assertThat(traits.<Object>get("volition")).isNull();
  }
}
