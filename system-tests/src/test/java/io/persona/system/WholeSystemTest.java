package io.persona.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.Chaos;
import io.persona.chaos.Seed;
import io.persona.chaos.stack.PersonaCommand;
import io.persona.chaos.verify.Check;
import io.persona.system.fuzz.HttpFuzz;
import io.persona.system.privacy.WhatPeopleSay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The system as a newcomer runs it: up, demo, crashes in the middle of work, down and up again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemTest {
  @RegisterExtension
  static final RunningStack STACK = new RunningStack();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> SERVICES = List.of("COMMAND", "QUERY", "TELEMETRY", "SYNTHESIS", "ROUTING");
  /** Of chaos and fuzz; {@code -Dpersona.seed} says another. */
  private static final long SEED = Long.getLong("persona.seed", 20260101);
  private static final int REBUILDS = 2;
  /** For each persona, and as many for all of them. */
  private static final int READERS = 12;
  /** Each is killed once. The stack restarts it. */
  private static final List<String> KILLED = List.of("command", "query", "telemetry", "synthesis", "routing");

  private final Api api = new Api(STACK.persona());

  @Test
  @Order(1)
  void upEndsWithUrlsAndTheNextCommand() {
    assertThat(STACK.welcome()).contains(STACK.persona().url("QUERY"), STACK.persona().url("COMMAND"),
        "./persona demo");
    assertThat(STACK.allReady()).isTrue();
  }

  @Test
  @Order(2)
  void helpIsShownInThePlaceOfWhatItIsAskedAbout() {
    for (var verb : List.of("up", "down", "status", "logs", "reset", "restart", "build")) {
      assertThat(STACK.persona().run(verb, "--help")).as(verb).returns(0, PersonaCommand.Run::exitCode)
          .extracting(PersonaCommand.Run::output).asString().startsWith("Usage: ./persona ").contains("  " + verb);
    }
    assertThat(STACK.allReady()).isTrue();
  }

  @Test
  @Order(2)
  void everyStepOfTheDemoIsAsPromised() throws Exception {
    var demo = STACK.persona().run("demo", "--json");

    assertThat(demo.exitCode()).as(demo.output()).isZero();
    var steps = new ArrayList<JsonNode>();
    for (var line : demo.output().lines().toList()) {
      steps.add(JSON.readTree(line));
    }
    assertThat(steps).isNotEmpty()
        .allSatisfy(step -> assertThat(step.path("ok").asBoolean()).as(step.toString()).isTrue());
    assertThat(steps).hasSize(steps.getFirst().path("of").asInt());
  }

  @Test
  @Order(3)
  void oneTraceLeadsFromTheRequestThroughKafkaToTheDatabase() throws Exception {
    var traceId = UUID.randomUUID().toString().replace("-", "");
    var created = api.post("COMMAND", "/admin/personas", "{\"owner_kind\": \"agent\", \"owner_ref\": \"traced\"}",
        Map.of("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01"));
    assertThat(created.status()).isEqualTo(201);

    await().atMost(PATIENCE).untilAsserted(() -> {
      var spans = STACK.traces().ofTrace(traceId);
      assertThat(spans).extracting(TraceCollector.Span::service).contains("persona-command-svc", "persona-query-svc");
      var names = spans.stream().map(TraceCollector.Span::name).collect(Collectors.joining("\n"));
      assertThat(names).contains("POST /admin/personas", "send persona.create", "decide persona.create", "project ")
          .containsPattern("(?i)insert|upsert|persist");
    });
  }

  @Test
  @Order(4)
  void noRequestMakesAServiceFailOrAnswerWhatItsDocumentDoesNotSay() throws Exception {
    var services = SERVICES.stream().map(STACK.persona()::url).toList();

    var fuzz = new HttpFuzz(STACK.persona().adminToken(), SEED).run(services, 35);

    assertThat(fuzz.findings()).as("seed " + SEED).isEmpty();
    assertThat(fuzz.operations()).isGreaterThanOrEqualTo(15);
  }

  @Test
  @Order(5)
  void whateverIsKilledWhatWasAcknowledgedIsInTheLogAndInTheReadModelOnce() throws Exception {
    var personaIds = List.of(create(), create(), create());
    List<CommandStream.Acknowledged> acknowledged;
    try (var stream = new CommandStream(api, personaIds)) {
      for (var service : KILLED) {
        afterMore(stream, 20);
        kill(service);
      }
      afterMore(stream, 20);
      acknowledged = stream.stop();
    }

    var log = EventLog.read(STACK.persona());
    assertThat(acknowledged).hasSizeGreaterThan(100);
    assertThat(acknowledged).allSatisfy(
        one -> assertThat(log.submissions()).as(one.toString()).containsEntry(one.proposalId(), 1L));
    assertThat(log.brokenLinks()).isEmpty();
    assertThat(log.repeatedIds()).isEmpty();
    for (var personaId : personaIds) {
      var expected = log.submissions().keySet().stream().filter(ofPersona(acknowledged, personaId)::contains)
          .collect(Collectors.toSet());
      await().atMost(PATIENCE)
          .untilAsserted(() -> assertThat(readModel(personaId)).doesNotHaveDuplicates().containsAll(expected));
    }
  }

  @Test
  @Order(6)
  void streamsThatBreakOffWithTheQueryServiceGoOnWhereTheyWere() throws Exception {
    var personaIds = List.of(create(), create(), create());
    var queries = Stream.concat(personaIds.stream(), Stream.of(String.join(",", personaIds)))
        .flatMap(ids -> Collections.nCopies(READERS, "?persona=" + ids).stream()).toList();
    try (var streams = new StreamReaders(STACK.persona(), queries)) {
      await().atMost(PATIENCE).until(() -> streams.readers().stream().allMatch(reader -> reader.opened() == 1));
      try (var commands = new CommandStream(api, personaIds)) {
        afterMore(commands, 50);
        kill("query");
        await().atMost(PATIENCE).until(() -> streams.readers().stream().allMatch(reader -> reader.opened() >= 2));
        afterMore(commands, 50);
        commands.stop();
      }

      var log = EventLog.read(STACK.persona());
      for (var reader : streams.readers()) {
        for (var personaId : personaIds) {
          // Its creation was before the stream.
          var expected = reader.query().contains(personaId)
              ? LongStream.rangeClosed(2, log.length(personaId)).boxed().toList()
              : List.<Long>of();
          await().atMost(PATIENCE).until(() -> reader.seen(personaId).size() >= expected.size());
          assertThat(reader.seen(personaId)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  @Order(7)
  void theViewsAreMadeAgainUnderLoadHoweverOftenTheQueryServiceIsKilledMeanwhile() throws Exception {
    var personaId = create();
    var random = new Random(SEED);
    List<CommandStream.Acknowledged> acknowledged;
    try (var stream = new CommandStream(api, List.of(personaId))) {
      for (var round = 0; round < REBUILDS; round++) {
        afterMore(stream, 10);
        var version = projections().path("version").asInt();
        await().atMost(PATIENCE).until(this::rebuildBegins);
        afterMore(stream, 1 + random.nextInt(25));
        kill("query");
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(projections().path("version").asInt()).isEqualTo(version + 1));
      }
      acknowledged = stream.stop();
    }

    var expected = ofPersona(acknowledged, personaId);
    await().atMost(PATIENCE)
        .untilAsserted(() -> assertThat(readModel(personaId)).doesNotHaveDuplicates().containsAll(expected));
    await().atMost(PATIENCE).untilAsserted(() -> {
      var diff = STACK.persona().run("projection", "diff");
      assertThat(diff.exitCode()).as("seed " + SEED + ": " + diff.output()).isZero();
    });
  }

  @Test
  @Order(8)
  void aLifeThatMovesIntoAnEmptySystemIsThereByteForByteWhatItWas() throws Exception {
    var id = life();
    var passphrase = Files.writeString(Path.of("target/passphrase.txt").toAbsolutePath(), "for the journey\n");
    try (var other = EmptySystem.up(Path.of("target/other-home").toAbsolutePath())) {
      var carried = export(STACK.persona(), id, "carried", "--passphrase-file", passphrase.toString());
      other.run("import-life", carried.toString(), "--passphrase-file", passphrase.toString());

      assertThat(export(other.persona(), id, "sealed-there")).hasSameBinaryContentAs(
          export(STACK.persona(), id, "sealed-here"));
      assertThat(export(other.persona(), id, "read-there", "--readable")).hasSameBinaryContentAs(
          export(STACK.persona(), id, "read-here", "--readable"));
      var here = api.get("QUERY", "/state/persona/" + id).body();
      var elsewhere = new Api(other.persona());
      await().atMost(PATIENCE)
          .untilAsserted(() -> assertThat(elsewhere.get("QUERY", "/state/persona/" + id).body()).isEqualTo(here));
      other.run("replay", "--verify", "--out", Path.of("target/replayed-there").toAbsolutePath().toString());
    }
  }

  /** A persona to which everything happened that a life knows but its end. */
  private String life() throws Exception {
    var id = create();
    assertThat(api.post("COMMAND", "/admin/persona/" + id + "/telemetry",
        "{\"enabled\": true, \"on_screen_alternative\": true, \"notice\": \"vibe-1\"}", Map.of()).status())
        .isEqualTo(200);
    for (var decision : List.of("approve", "reject", "approve", "")) {
      var proposal = api.post("COMMAND", "/admin/persona/" + id + "/proposals",
          "{\"diff\": {\"name\": \"Name %s\"}, \"rationale\": \"why not\"}".formatted(UUID.randomUUID()), Map.of());
      assertThat(proposal.status()).isEqualTo(201);
      if (!decision.isEmpty()) {
        assertThat(api.post("COMMAND",
            "/admin/persona/proposals/" + proposal.body().path("proposal_id").asText() + "/" + decision,
            "{\"rationale\": \"because\"}", Map.of()).status()).isEqualTo(200);
      }
    }
    assertThat(api.post("COMMAND", "/admin/persona/" + id + "/rename", "{\"name\": \"Mover\"}", Map.of()).status())
        .isEqualTo(200);
    return id;
  }

  private static Path export(PersonaCommand from, String id, String name, String... options) {
    var file = Path.of("target", name + ".jsonl").toAbsolutePath();
    var arguments = Stream.concat(Stream.of("export", id, "--out", file.toString()), Stream.of(options));
    var run = from.run(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return file;
  }

  @Test
  @Order(9)
  void whatPeopleSayIsInNoFileOfTheStackAndInNoTraceBeforeAndAfterAnOptOut() throws Exception {
    var people = new WhatPeopleSay(STACK.persona(), STACK.home());
    STACK.traces().watchFor(people::said);
    people.giveInVain();
    people.consent(true);
    people.give();
    people.giveWhatCannotBeTaken();
    people.readBack();
    var pid = STACK.pid("telemetry");
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    people.give();
    await().atMost(PATIENCE).until(() -> STACK.pid("telemetry") != pid && STACK.allReady());
    people.isStillShown();
    people.give();
    people.readBack();
    people.isNowhere();

    people.consent(false);
    people.awaitNothingShown();
    people.giveInVain();
    people.isNowhere();
    assertThat(STACK.traces().leaked()).isEmpty();
  }

  @Test
  @Order(10)
  void whateverGoesWrongAndMovesNoPromiseIsBroken() throws Exception {
    var chaos = new Chaos(new Seed(SEED), Duration.ofSeconds(45)).run(STACK.persona(), Path.of("target/journal.jsonl"));

    assertThat(chaos.checks()).as(chaos.table()).isNotEmpty().allMatch(Check::holds);
    assertThat(chaos.faults()).isNotEmpty();
  }

  @Test
  @Order(11)
  void dataSurvivesDownAndUp() throws Exception {
    var id = create();
    await().atMost(PATIENCE).until(() -> api.get("QUERY", "/state/persona/" + id).status() == 200);

    assertThat(STACK.persona().run("down").exitCode()).isZero();
    var again = STACK.persona().run("up");

    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(api.get("QUERY", "/state/persona/" + id).body().path("version").asInt()).isEqualTo(1);
    assertThat(api.post("COMMAND", "/admin/persona/" + id + "/proposals",
        "{\"diff\": {\"name\": \"still here\"}}", Map.of()).status()).isEqualTo(201);
  }

  private static Set<String> ofPersona(List<CommandStream.Acknowledged> acknowledged, String personaId) {
    return acknowledged.stream().filter(one -> one.personaId().equals(personaId))
        .map(CommandStream.Acknowledged::proposalId).collect(Collectors.toCollection(HashSet::new));
  }

  /** With SIGKILL; returns when the stack has restarted it. */
  private static void kill(String service) {
    var pid = STACK.pid(service);
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    await().atMost(PATIENCE).until(() -> STACK.pid(service) != pid && STACK.allReady());
  }

  private static void afterMore(CommandStream stream, int count) {
    var before = stream.size();
    await().atMost(PATIENCE).failFast("a client stopped", () -> !stream.goesOn())
        .until(() -> stream.size() >= before + count);
  }

  /** False when it is to be tried again: tables may be in use. */
  private boolean rebuildBegins() throws Exception {
    var answer = api.post("QUERY", "/admin/projections/rebuild", "{}", Map.of());
    assertThat(answer.status()).as("seed %d, %s", SEED, answer.body()).isIn(202, 503);
    return answer.status() == 202;
  }

  private JsonNode projections() throws Exception {
    return api.get("QUERY", "/admin/projections").body();
  }

  private String create() throws Exception {
    var created = api.post("COMMAND", "/admin/personas",
        "{\"owner_kind\": \"agent\", \"owner_ref\": \"system-test\", \"traits\": {}}",
        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    assertThat(created.status()).isEqualTo(201);
    return created.body().path("persona_id").asText();
  }

  /** The proposals of a persona that the query service shows, page by page. */
  private List<String> readModel(String personaId) throws Exception {
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var page = api.get("QUERY", "/state/persona/" + personaId + "/proposals?limit=500" + cursor).body();
      page.path("items").forEach(item -> found.add(item.path("proposal_id").asText()));
      cursor = page.path("next_cursor").isTextual() ? "&cursor=" + page.path("next_cursor").asText() : "";
    } while (!cursor.isEmpty());
    return found;
  }
}
