package io.persona.system.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.stack.PersonaCommand;
import io.persona.local.test.EveryByte;
import io.persona.system.Api;
import io.persona.system.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * Somebody with a name that must not be found gives feedback with notes that must not be found, in every way that is taken or
 * refused, and reads it back wherever it is shown.
 */
public final class WhatPeopleSay {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(30);
  /** Who holds a token is written where tokens are, and nowhere else. */
  private static final Set<String> TOKENS = Set.of("secrets");

  private final Planted planted = new Planted("planted" + UUID.randomUUID().toString().substring(24));
  private final String personaId = "heard-" + UUID.randomUUID();
  private final PersonaCommand persona;
  private final Path home;
  private final Api admin;
  private final Api giver;

  /** Makes the persona, and a token for who will speak, and a lease for all personas of its owner. */
  public WhatPeopleSay(PersonaCommand persona, Path home) throws IOException, InterruptedException {
    this.persona = persona;
    this.home = home;
    this.admin = new Api(persona);
    var made = persona.run("token", "create", "--subject", planted.text("actor"), "--kind", "person", "--capability",
        "persona:feedback", "--capability", "telemetry:read", "--capability", "persona:read", "--json");
    assertThat(made.exitCode()).as(made.output()).isZero();
    var token = JSON.readTree(made.output()).path("token").asText();
    this.giver = new Api(persona, () -> token);
    assertThat(
        admin.post("COMMAND", "/admin/personas", "{\"id\":\"%s\",\"owner_kind\":\"agent\",\"owner_ref\":\"of-%s\"}"
            .formatted(personaId, personaId), Map.of()).status())
        .isEqualTo(201);
    assertThat(admin.post("COMMAND", "/leases",
        "{\"capability\":\"telemetry:persona:agent\",\"subject\":\"%s\",\"scope\":\"owner:agent:of-%s\"}"
            .formatted(planted.text("actor"), personaId),
        Map.of()).status()).isEqualTo(201);
    for (var service : new String[] {"COMMAND", "QUERY", "TELEMETRY"}) {
      awaitStatus(giver, service, history(), Set.of(401), false);
    }
  }

  public void consent(boolean given) throws IOException, InterruptedException {
    assertThat(admin.post("COMMAND", "/admin/persona/" + personaId + "/telemetry",
        "{\"enabled\":%s,\"on_screen_alternative\":true,\"notice\":\"vibe-1\"}".formatted(given), Map.of()).status())
        .isEqualTo(200);
    // a sample that comes before the state with its consent would wait for it in the clear
    awaitStatus(giver, "TELEMETRY", history(), Set.of(given ? 200 : 412), true);
  }

  /** Feedback that is taken. */
  public void give() throws IOException, InterruptedException {
    assertThat(feedback(personaId, "[%1$s,%1$s]".formatted(sample("0.5")), "").status()).isEqualTo(202);
  }

  /** Feedback where there is no consent. */
  public void giveInVain() throws IOException, InterruptedException {
    assertThat(feedback(personaId, sample("0.5"), "").status()).isEqualTo(412);
  }

  /** Feedback that is refused for what it is. */
  public void giveWhatCannotBeTaken() throws IOException, InterruptedException {
    var note = planted.text("note");
    assertThat(feedback("nobody-" + personaId, sample("0.5"), "").status()).isEqualTo(404);
    assertThat(feedback(personaId, sample("7"), "").status()).isEqualTo(422);
    assertThat(feedback(personaId, "{\"signal\":\"warmer\",\"note\":\"" + note, "").status()).isEqualTo(400);
    assertThat(feedback(personaId, "{\"signal\":\"warmer\",\"note\":[\"%s\"]}".formatted(note), "").status())
        .isEqualTo(400);
    assertThat(feedback(personaId, "{\"%s\":1}".formatted(note), "").status()).isEqualTo(400);
    assertThat(feedback(personaId, note, "").status()).isEqualTo(400);
    assertThat(feedback(personaId, "{\"strength\":\"%s\"}".formatted(note), "").status()).isEqualTo(400);
    assertThat(feedback(personaId, "[\"%s\"]".formatted(note), "").status()).isEqualTo(400);
    assertThat(feedback(personaId, "{\"note\":\"%s\"}".formatted(note + "x".repeat(2000)), "").status())
        .isEqualTo(422);
    assertThat(feedback(personaId, "{\"metadata\":\"%s\"}".formatted(note), "").status()).isEqualTo(422);
    assertThat(feedback(personaId, sample("0.5"), "?kind=" + "k".repeat(65)).status()).isEqualTo(400);
  }

  /** Reads it back wherever it is shown; the note itself must be there. */
  public void readBack() throws IOException, InterruptedException {
    var state = "/state/persona/" + personaId;
    for (var service : new String[] {"QUERY", "TELEMETRY"}) {
      Awaitility.await().atMost(SOON).untilAsserted(
          () -> assertThat(giver.get(service, history()).body().path("items").findValuesAsText("note"))
              .contains(planted.text("note")));
    }
    for (var path : new String[] {"/vibe_metrics", "/context_bias", "", "/history", "/chain"}) {
      assertThat(giver.get("QUERY", state + path).status()).as(path).isEqualTo(200);
    }
    for (var service : new String[] {"QUERY", "TELEMETRY"}) {
      Awaitility.await().atMost(SOON)
          .untilAsserted(() -> assertThat(scraped(service)).contains("arw_persona_").contains(personaId));
    }
  }

  public void awaitNothingShown() {
    for (var service : new String[] {"QUERY", "TELEMETRY"}) {
      awaitStatus(giver, service, history(), Set.of(412), true);
      Awaitility.await().atMost(SOON).until(() -> !scraped(service).contains(personaId));
    }
  }

  /** In no file of any member, its logs and state included, and in no row; what is not secret is found. */
  public void isNowhere() throws Exception {
    assertThat(EveryByte.filesWith(home, new Planted(personaId)::isIn, TOKENS)).anyMatch(file -> file.contains("kafka"))
        .anyMatch(file -> file.contains("postgres"));
    assertThat(EveryByte.filesWith(home, planted::isIn, TOKENS)).isEmpty();
    var login = new Properties();
    login.setProperty("user", "persona");
    login.setProperty("password",
        Files.readString(home.resolve("secrets/postgres.password")).strip());
    for (var database : new String[] {"persona", "registry"}) {
      var url = persona.url("POSTGRES").replace("http:", "jdbc:postgresql:") + "/" + database;
      assertThat(Tables.with(url, login, planted.mark())).isEmpty();
      if (database.equals("persona")) {
        assertThat(Tables.with(url, login, personaId)).isNotEmpty();
      }
    }
  }

  /** Whether a text is one of them. */
  public boolean said(String text) {
    return planted.isIn(text);
  }

  private String history() {
    return "/state/persona/" + personaId + "/vibe_history";
  }

  /** What was given is shown also when all that was in memory is gone; it is sealed on disk, as this stack is told to retain it. */
  public void isStillShown() {
    Awaitility.await().atMost(SOON).untilAsserted(() -> {
      var items = giver.get("QUERY", history()).body().path("items");
      assertThat(items).isNotEmpty().allSatisfy(item -> assertThat(item.path("note").isNull()).isTrue());
      assertThat(items.findValuesAsText("kind")).contains(planted.text("kind"));
    });
  }

  private String sample(String strength) {
    return "{\"signal\":\"warmer\",\"strength\":%s,\"kind\":\"%s\",\"note\":\"%s\",\"metadata\":{\"where\":\"%s\"}}"
        .formatted(strength, planted.text("kind"), planted.text("note"), planted.text("metadata"));
  }

  private String scraped(String service) throws IOException, InterruptedException {
    return admin.text(service, "/q/metrics");
  }

  private Answer feedback(String id, String body, String query) throws IOException, InterruptedException {
    return giver.post("COMMAND", "/persona/" + id + "/feedback" + query, body, Map.of());
  }

  /** Waits until the status is one of these, or none of them. */
  private static void awaitStatus(Api api, String service, String path, Set<Integer> statuses, boolean is) {
    Awaitility.await().atMost(SOON).until(() -> statuses.contains(api.get(service, path).status()) == is);
  }
}
