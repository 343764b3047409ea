package io.persona.query.leases;

import static io.persona.query.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.TokenFile;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.Pseudonyms;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.Api;
import io.persona.query.DeadLetterTopic;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.schemas.Topic;
import io.persona.schemas.lease.Lease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LeasesTest {
  private static final Instant GRANTED = Instant.now().minus(Duration.ofHours(1)).truncatedTo(
      ChronoUnit.MILLIS);
  private static final Duration LONG = Duration.ofDays(1);

  private final EventLog log = EventLog.open();
  private final AvroCodec codec = new AvroCodec(TestStack.registryUrl());
  private final String holder = "holder-" + UUID.randomUUID();
  private final String pseudonym = pseudonyms().of(holder);

  @Test
  void aLeaseIsShownFromItsGrantToItsRevocation() {
    var id = grant("persona:manage", LONG, 0);
    awaitLeases("", 1);

    var shown = leases("").jsonPath();
    assertThat(shown.getString("items[0].id")).isEqualTo(id);
    assertThat(shown.getString("items[0].subject")).isEqualTo(pseudonym);
    assertThat(shown.getString("items[0].capability")).isEqualTo("persona:manage");
    assertThat(shown.getString("items[0].scope")).isEqualTo("persona:coach");
    assertThat(shown.getLong("items[0].budget")).isEqualTo(3);
    assertThat(shown.getString("items[0].created")).isEqualTo(shown.getString("items[0].updated"));
    assertThat(shown.getBoolean("items[0].active")).isTrue();
    assertThat(shown.getInt("count")).isEqualTo(1);
    assertThat(shown.getString("generated")).isNotBlank();

    write(id, "persona:manage", LONG, 0, Instant.now());
    awaitLeases("&active=false", 1);
    assertThat(leases("&active=true").jsonPath().getList("items")).isEmpty();
    assertThat(leases("").jsonPath().getString("items[0].revoked_by")).isEqualTo(LoggedPersona.ADA.getPseudonym());

    log.write(Topic.LEASES, id.getBytes(StandardCharsets.UTF_8), null);
    awaitLeases("", 0);
  }

  @Test
  void filtersNarrowTheListAndPagesRepeatNothing() {
    for (var i = 0; i < 5; i++) {
      grant("persona:manage", LONG, i);
      grant("telemetry:persona:workspace", i % 2 == 0 ? LONG : Duration.ofMinutes(1), i);
    }
    awaitLeases("", 10);

    assertThat(leases("&active=true").jsonPath().getList("items")).hasSize(8);
    assertThat(leases("&capability=telemetry:persona:workspace&active=false").jsonPath().getList("items")).hasSize(2);
    assertThat(Api.get("/state/leases?subject={s}", pseudonym).jsonPath().getList("items")).hasSize(10);
    assertThat(leases("&active=maybe").statusCode()).isEqualTo(400);
    var ids = new ArrayList<String>();
    var cursor = "";
    do {
      var page = leases("&limit=3" + cursor).jsonPath();
      ids.addAll(page.getList("items.id"));
      cursor = page.getString("next_cursor") == null ? "" : "&cursor=" + page.getString("next_cursor");
    } while (!cursor.isEmpty());
    assertThat(ids).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void whoHasTheListGets304AsLongAsNoLeaseInItChanges() {
    grant("persona:manage", LONG, 0);
    awaitLeases("", 1);
    var tag = leases("").header("ETag");
    assertThat(conditional(tag)).isEqualTo(304);

    grant("persona:propose", LONG, 0);
    awaitLeases("", 2);

    assertThat(conditional(tag)).isEqualTo(200);
  }

  @Test
  void whoGrantsNoLeasesSeesTheirOwn() throws IOException {
    var token = holder + "-token";
    addToken(token, holder);
    var own = grant("persona:manage", LONG, 0);
    var other = UUID.randomUUID().toString();
    write(other, "a-0123456789abcdef01234567", "persona:manage", LONG, 0, null);
    awaitLeases("", 1);

    await().untilAsserted(
        () -> assertThat(given().auth().oauth2(token).get("/state/leases").statusCode()).isEqualTo(200));
    var seen = given().auth().oauth2(token).get("/state/leases").jsonPath();
    assertThat(seen.getList("items.id")).isEqualTo(List.of(own));
    assertThat(given().auth().oauth2(token).get("/state/leases?subject=a-0123456789abcdef01234567").jsonPath()
        .getList("items")).isEmpty();
  }

  @Test
  void aLeaseThatCannotBeReadGoesToTheDeadLettersAndTheNextOneIsShown() {
    var broken = UUID.randomUUID().toString();
    log.write(Topic.LEASES, broken.getBytes(StandardCharsets.UTF_8), "garbage".getBytes(StandardCharsets.UTF_8));
    grant("persona:manage", LONG, 0);

    awaitLeases("", 1);
    assertThat(DeadLetterTopic.reasons(Topic.LEASES, broken)).containsExactly("unreadable-value");
  }

  private Response leases(String more) {
    return Api.get("/state/leases?subject=" + holder + more);
  }

  private int conditional(String tag) {
    return given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", tag)
        .get("/state/leases?subject=" + holder).statusCode();
  }

  private void awaitLeases(String more, int count) {
    await().untilAsserted(() -> assertThat(leases(more).jsonPath().getList("items")).hasSize(count));
  }

  private String grant(String capability, Duration ttl, int order) {
    var id = UUID.randomUUID().toString();
    write(id, capability, ttl, order, null);
    return id;
  }

  private void write(String id, String capability, Duration ttl, int order, @Nullable Instant revoked) {
    write(id, pseudonym, capability, ttl, order, revoked);
  }

  private void write(String id, String subject, String capability, Duration ttl, int order,
      @Nullable Instant revoked) {
    var granted = GRANTED.plusMillis(order);
    var lease = new Lease(id, subject, capability, "persona:coach", 3L, granted, LoggedPersona.ADA, granted.plus(ttl),
        revoked, revoked == null ? null : LoggedPersona.ADA);
    log.write(Topic.LEASES, id.getBytes(StandardCharsets.UTF_8), codec.serialize(Topic.LEASES, lease));
  }

  private static Pseudonyms pseudonyms() {
    try {
      return Pseudonyms.load(TestStack.secretsDir());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void addToken(String token, String subject) throws IOException {
    var file = TestStack.secretsDir().resolve("tokens.json").toFile();
    var json = new ObjectMapper();
    var content = (ObjectNode) json.readTree(file);
    content.withArray("tokens").addObject().put("sha256", TokenFile.sha256(token)).put("subject", subject)
        .put("kind", "automation").putArray("capabilities").add("persona:read");
    json.writeValue(file, content);
  }
}
