package io.persona.document.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Json;
import io.persona.document.imports.ImportResult.Imported;
import io.persona.fingerprint.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImporterFormsTest {
  private static final String ENTRY = """
                                      {"id": "persona-1", "owner_kind": "workspace", "owner_ref": "ws", "name": "Companion", "archetype": null,
                                       "traits": {"tone": "neutral"}, "preferences": {"cite": true}, "worldview": {}, "vibe_profile": {"sentiment": 0.5},
                                       "calibration": {"confidence": 0.6}, "updated": "2025-01-01T00:00:00.000Z", "version": 7}""";

  private static List<ImportedPersona> read(String file, String text) {
    var result = Importer.read(file, text.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(Imported.class);
    return ((Imported) result).personas();
  }

  private static JsonNode one(String file, String text) {
    assertThat(read(file, text)).hasSize(1);
    return read(file, text).getFirst().document();
  }

  @Test
  void readsTheInlineFormExactlyAsItsDocumentationPrintsIt() {
    var document = one("agents.yaml", Printed.INLINE_AGENTS_YAML);

    assertThat(document.path("id").asText()).isEqualTo("researcher");
    assertThat(document.path("owner_kind").asText()).isEqualTo("agent");
    assertThat(document.path("owner_ref").asText()).isEqualTo("researcher");
    assertThat(document.path("name").asText()).isEqualTo("Research Agent");
    assertThat(document.path("archetype").asText()).isEqualTo("researcher");
    assertThat(document.at("/traits/role_description").asText()).isEqualTo("Scientific researcher");
    assertThat(document.at("/agent/features/0/cam_opcode")).isEqualTo(Json.parse("96"));
    assertThat(document.at("/agent/features/1").has("cam_opcode")).isFalse();
    assertThat(Fingerprint.of(document.path("agent")).toHex()).startsWith("03ffffffffffffff");
  }

  @Test
  void readsTheSeparateFormExactlyAsItsDocumentationPrintsIt() {
    var document = one("personas.yaml", Printed.SEPARATE_PERSONAS_YAML);

    assertThat(document.path("id").asText()).isEqualTo("researcher");
    assertThat(document.path("agent").has("communication")).isFalse();
    assertThat(document.at("/agent/traits/0/frozen").asBoolean()).isTrue();
  }

  @Test
  void readsABarePersonaAndNamesItAfterTheFile() {
    var document = one("some/dir/Night Owl.yaml", Printed.BARE_YAML);

    assertThat(document.path("id").asText()).isEqualTo("night-owl");
    assertThat(document.at("/agent/volition/drive").asText()).isEqualTo("Discover patterns");
  }

  @Test
  void readsTheFlatFormWithASlot() {
    var document = one("attach.yaml", "agent_slot: 0x05\n" + Printed.BARE_YAML);

    assertThat(document.path("id").asText()).isEqualTo("agent-5");
    assertThat(document.at("/agent/slot").asInt()).isEqualTo(5);
    assertThat(document.path("agent").has("agent_slot")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "[%s]", "{\"items\": [%s]}", "{\"entry\": %s}", "{\"entry\": %s, \"preview\": {}}"})
  void readsAnEntryHoweverItIsWrapped(String wrapping) {
    var document = one("seed.json", wrapping.formatted(ENTRY));

    assertThat(document.path("owner_ref").asText()).isEqualTo("ws");
    assertThat(document.path("archetype").isNull()).isTrue();
    assertThat(document.at("/calibration/confidence").asDouble()).isEqualTo(0.6);
    assertThat(document.has("version") || document.has("updated") || document.has("updated_at")).isFalse();
  }

  @Test
  void readsAPersonDocumentInItsEnvelopeAndEmitsTheNamesOfTheWire() {
    var document = one("me.person.json",
        """
        {"repo_id": "r", "commit_sha": "abc", "version_seq": 4, "remote_url": null, "persona": {
          "identity": {"display_name": "Ada L.", "person_type": "EI"},
          "persona": {"voice": {"register": "warm"}, "values_held": [{"text": "Honesty", "salience": "high"}],
            "conventions_agreed": [{"text": "UTC"}], "refusals": [{"refusal": "Ghost-writing"}],
            "role_definitions": [{"text": "editor", "primary": true}],
            "relational_history_summary": [{"text": "Met", "date": "2026-01-01"}]}}}""");

    assertThat(document.path("id").asText()).isEqualTo("ada-l");
    assertThat(document.path("name").asText()).isEqualTo("Ada L.");
    assertThat(document.path("archetype").asText()).isEqualTo("EI");
    assertThat(document.path("person")).isEqualTo(
        Json.parse("""
                   {"voice": {"register": "warm"}, "values_held": [{"salience": "high", "value": "Honesty"}],
                    "conventions_agreed": [{"convention": "UTC"}], "refusals": [{"refusal": "Ghost-writing"}],
                    "role_definitions": [{"role": "editor", "primary": true}],
                    "relational_history_summary": [{"event": "Met", "date": "2026-01-01"}]}"""));
  }

  @Test
  void readsABarePersonDocument() {
    assertThat(one(".person.json", "{\"voice\": {\"language\": \"en\"}}").path("id").asText()).isEqualTo("persona");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.yaml", "all.json"})
  void readsOurOwnDocumentInYamlAndJson(String file) {
    var document = one(file,
        """
        {"id": "x", "owner_kind": "project", "owner_ref": "p", "version": 3, "updated_at": "2026-01-01T00:00:00.000Z",
         "agent": {"volition": {"drive": "d", "curiosity": 0, "autonomy": 1, "persistence": 0.5, "risk_tolerance": 0,
           "collaboration": 0, "affinities": [], "aversions": []}},
         "person": {"refusals": [{"text": "No"}]}}""");

    assertThat(document.at("/person/refusals/0/refusal").asText()).isEqualTo("No");
    assertThat(document.at("/agent/volition/autonomy")).isEqualTo(Json.parse("1"));
  }

  @Test
  void yamlScalarsMeanWhatYaml12Says() {
    var document = one("entry.yaml",
        """
        id: y
        owner_kind: workspace
        owner_ref: "007"
        traits: {answer: no, date: 2026-01-01, time: 12:30:00, hex: 0x10, exponent: 1e3, quoted: '0.5', nothing: ~}
        worldview: &shared {a: 1}
        calibration: *shared
        """);

    assertThat(document.path("traits")).isEqualTo(Json.parse(
        """
        {"answer": "no", "date": "2026-01-01", "time": "12:30:00", "hex": 16, "exponent": 1000.0, "quoted": "0.5",
         "nothing": null}"""));
    assertThat(document.path("calibration")).isEqualTo(document.path("worldview"));
  }
}
