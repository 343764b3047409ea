package io.persona.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.StubService;
import io.persona.cli.api.Api;
import io.persona.cli.api.Environment;
import io.persona.cli.CommandRun;
import io.persona.cli.audit.Finding;
import io.persona.cli.log.Pace;
import io.persona.cli.log.TestLog;
import io.persona.document.Json;
import io.persona.kafka.KeyEncryptionKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final String NO_MORE = "{\"items\":[],\"next_cursor\":null}";

  @TempDir
  private Path folder;
  private final TestLog log = new TestLog();

  @Test
  void thePersonasAreWhatTheirEventsSay() throws Exception {
    log.persona("coach").propose("p1").approve("p1", "Guide").propose("p2");
    log.persona("scout");

    var coach = replay(null).get("coach");

    assertThat(coach.at("/document/name").asText()).isEqualTo("Guide");
    assertThat(coach.path("version").asLong()).isEqualTo(2);
    assertThat(coach.path("events").asLong()).isEqualTo(5);
    assertThat(coach.path("pending_proposals").toString()).isEqualTo("[\"p2\"]");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state.jsonl"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aCutIsExact() throws Exception {
    var coach = log.persona("coach");
    for (int i = 0; i < 5; i++) {
      coach.rename("p", "Name " + i);
    }

    assertThat(replay("0:3").get("coach").path("events").asLong()).isEqualTo(3);
    assertThat(replay("0:0")).isEmpty();
    assertThatThrownBy(() -> replay("0:7")).hasMessageContaining("ends at offset 6");
    assertThatThrownBy(() -> replay("0:1,1:1")).hasMessageContaining("0:6");
    assertThatThrownBy(() -> replay("yesterday")).hasMessageContaining("--until is a time");
  }

  @Test
  void twoReplaysToOneCutWriteTheSame() throws Exception {
    log.persona("b").propose("p1").approve("p1", "Guide");
    log.persona("a");

    replay("0:4");
    var once = Files.readString(folder.resolve("state.jsonl"));
    log.persona("c");
    replay("0:4");

    assertThat(Files.readString(folder.resolve("state.jsonl"))).isEqualTo(once);
  }

  @Test
  void sealedPersonasAreOpenedWithTheKeyOfTheInstallation() throws Exception {
    log.persona("secret", kek()).propose("p1").approve("p1", "Guide");

    assertThat(replay(null).get("secret").at("/document/name").asText()).isEqualTo("Guide");
  }

  @Test
  void ofAnErasedPersonaOnlyTheReceiptIsLeftAlsoBeforeItsEnd() throws Exception {
    log.persona("gone", kek()).propose("p1").approve("p1", "Guide").erase(kek());

    for (var cut : new String[] {null, "0:3"}) {
      var gone = replay(cut).get("gone");
      assertThat(gone.path("life").asText()).isEqualTo("erased");
      assertThat(gone.has("document")).isFalse();
      assertThat(gone.path("intact").asBoolean()).isTrue();
    }
  }

  @Test
  void aChangedEventIsNamedAndNothingThatFollowsIsBelieved() throws Exception {
    log.persona("coach").rename("p", "One").rename("p", "Two").rename("p", "Three");
    log.events().get(2).value()[20] ^= 1;

    var findings = new ArrayList<Finding>();
    var coach = replay(null, findings).get("coach");

    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.kind()).isEqualTo("broken-link");
      assertThat(finding.offset()).isEqualTo(2);
      assertThat(finding.sequence()).isEqualTo(3);
    });
    assertThat(coach.at("/document/name").asText()).isEqualTo("One");
    assertThat(coach.path("intact").asBoolean()).isFalse();
  }

  @Test
  void aViewThatSaysWhatTheLogSaysHasNoFindings() throws Exception {
    var coach = log.persona("coach").propose("p1").approve("p1", "Guide");
    try (var view = new StubService()) {
      shows(view, coach, coach.entry());
      view.answers(200, "{\"items\":[{\"id\":\"coach\"}],\"next_cursor\":null}").answers(200, NO_MORE);

      assertThat(verify(view)).isEmpty();
    }
  }

  @Test
  void everyDifferenceOfTheViewIsNamedByItsPlace() throws Exception {
    var coach = log.persona("coach").propose("p1").approve("p1", "Guide");
    var wrong = coach.entry().put("name", "Another").put("archived", true).put("archetype", "added");
    wrong.withArray("pending_proposals").addObject().put("proposal_id", "p1");
    try (var view = new StubService()) {
      shows(view, coach, wrong);
      view.answers(200, NO_MORE).answers(200, NO_MORE);

      assertThat(verify(view)).extracting(Finding::detail).map(detail -> detail.substring(0, detail.indexOf(' ')))
          .containsExactlyInAnyOrder("/name", "/archetype", "archived", "pending_proposals");
    }
  }

  @Test
  void aPersonaThatTheLogDoesNotKnowIsNamed() throws Exception {
    var coach = log.persona("coach");
    try (var view = new StubService()) {
      shows(view, coach, coach.entry());
      view.answers(200, "{\"items\":[{\"id\":\"coach\"},{\"id\":\"stranger\"}],\"next_cursor\":null}")
          .answers(200, NO_MORE);

      assertThat(verify(view)).extracting(Finding::kind, Finding::personaId)
          .containsExactly(tuple("not-in-log", "stranger"));
    }
  }

  @Test
  void aViewThatIsAheadIsComparedWhenTheReplayHasComeAsFar() throws Exception {
    var coach = log.persona("coach");
    try (var view = new StubService()) {
      var findings = new ArrayList<Finding>();
      var replay = new PartitionReplay(0, (_, _) -> {
        throw new AssertionError();
      }, _ -> true, Pace.perSecond(0), findings::add);
      replay.readTo(1, log.reader(), _ -> {});
      coach.rename("p", "Later");
      shows(view, coach, coach.entry().put("name", "Wrong"));

      new Verification(live(view), log.reader(), findings::add).compare(replay);

      assertThat(findings).extracting(Finding::detail).containsExactly("/name is not what the log says.");
      assertThat(findings.getFirst().sequence()).isEqualTo(2);
    }
  }

  @Test
  void withoutAKeyOfTheInstallationItSaysWhatToDo() {
    log.persona("secret", other());

    assertThatThrownBy(() -> replay(null)).hasMessageContaining("PERSONA_SECRETS_DIR");
  }

  @Test
  void verifyingThePastIsRefused() {
    var run = CommandRun.with(Map.of(), "", "replay", "--out", folder.toString(), "--verify", "--until", "0:1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("leave out --until or --verify");
  }

  private static void shows(StubService view, TestLog.Persona persona, JsonNode entry) {
    view.answers(200, Map.of("ETag", persona.tag()), entry.toString()).answers(200, persona.chain());
  }

  private List<Finding> verify(StubService view) throws Exception {
    var findings = new ArrayList<Finding>();
    var reader = log.reader();
    var replay = new Replay(reader, log.reader(), environment(), Set.of(), Pace.perSecond(0));
    replay.compareWith(new Verification(live(view), reader, findings::add));
    replay.run(new ReplayReport(null, Cut.of(null, reader)), folder.resolve("state.jsonl"));
    return findings;
  }

  private static LiveView live(StubService view) {
    return new LiveView(new Api(new Environment(CommandRun.surroundings(view))), Pace.perSecond(0));
  }

  private Map<String, JsonNode> replay(String until) throws Exception {
    return replay(until, new ArrayList<>());
  }

  private Map<String, JsonNode> replay(String until, List<Finding> findings) throws Exception {
    var reader = log.reader();
    var report = new ReplayReport(until, Cut.of(until, reader));
    new Replay(reader, log.reader(), environment(), Set.of(), Pace.perSecond(0)).run(report,
        folder.resolve("state.jsonl"));
    findings.addAll(report.findings());
    return Files.readAllLines(folder.resolve("state.jsonl")).stream().map(Json::parse)
        .collect(Collectors.toMap(line -> line.path("persona_id").asText(), line -> line));
  }

  private Environment environment() {
    return new Environment(Map.of("PERSONA_SECRETS_DIR", folder.toString()));
  }

  private KeyEncryptionKey kek() throws IOException {
    var file = folder.resolve("kek.key");
    if (!Files.exists(file)) {
      Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
    }
    return KeyEncryptionKey.load(folder);
  }

  private KeyEncryptionKey other() {
    try {
      var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
      Files.writeString(elsewhere.resolve("kek.key"), Base64.getEncoder().encodeToString(new byte[32]));
      return KeyEncryptionKey.load(elsewhere);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
