package io.persona.command.telemetry.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.persona.edge.Caller;
import io.persona.kafka.CommandProof;
import io.persona.kafka.Pseudonyms;
import io.persona.kafka.RemarksProof;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemarksTest {
  private static final Caller CALLER = new Caller("somebody", Caller.Kind.PERSON, Set.of());
  private static final String TOKEN = "Bearer t";

  private final ObjectMapper json = new ObjectMapper()
      .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final CountDownLatch answering = new CountDownLatch(1);
  @TempDir
  Path secrets;
  private HttpServer telemetry;
  private CommandProof proof;
  private Pseudonyms pseudonyms;
  private Remarks remarks;

  @BeforeEach
  void start() throws IOException {
    telemetry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    telemetry.createContext("/internal/remarks", this::answer);
    telemetry.start();
    for (var key : List.of("proof.key", "pseudonym.key")) {
      Files.writeString(secrets.resolve(key), Base64.getEncoder().encodeToString(new byte[32]));
    }
    proof = CommandProof.load(secrets);
    pseudonyms = Pseudonyms.load(secrets);
    remarks = new Remarks(proof, pseudonyms, json,
        new SmallRyeConfigBuilder().withMapping(FeedbackConfig.class).build().getConfigMapping(FeedbackConfig.class),
        URI.create("http://127.0.0.1:" + telemetry.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    answering.countDown();
    remarks.stop();
    telemetry.stop(0);
  }

  @Test
  void whatComesWhileARequestIsUnderWayGoesTogetherWithTheNextInOrder() throws InterruptedException {
    pass("c0", "first");
    assertThat(commands(next())).containsExactly("c0");
    pass("c1", "second");
    pass("c2", null);

    answering.countDown();

    var together = next();
    assertThat(commands(together)).containsExactly("c1", "c2");
    assertThat(together.at("/remarks/0/persona_id").asText()).isEqualTo("p1");
    assertThat(together.at("/remarks/0/notes/0/note").asText()).isEqualTo("second");
    assertThat(together.at("/remarks/1/notes").isEmpty()).isTrue();
    assertThat(together.at("/remarks/1/samples").asInt()).isEqualTo(1);
    var about = List.of(new RemarksProof.About("p1", "c1"), new RemarksProof.About("p1", "c2"));
    assertThat(RemarksProof.verify(proof, together.path("proof").asText(), about, Instant.now()))
        .hasValueSatisfying(giver -> assertThat(giver.pseudonym()).isEqualTo(pseudonyms.of("somebody")));
    assertThat(RemarksProof.verify(proof, together.path("proof").asText(), about.reversed(), Instant.now())).isEmpty();
  }

  @Test
  void whatIsTooLongToGoTogetherGoesApartAndWhatIsTooManyIsDropped() throws InterruptedException {
    pass("c0", "first");
    next();
    var isLong = "x".repeat(300_000);
    pass("c1", isLong);
    pass("c2", isLong);
    for (var i = 3; i < 300; i++) {
      pass("c" + i, null);
    }

    answering.countDown();

    assertThat(commands(next())).containsExactly("c1");
    assertThat(commands(next())).hasSize(254).startsWith("c2").endsWith("c255");
    pass("c300", null);
    assertThat(commands(next())).containsExactly("c300");
  }

  private void pass(String commandId, String note) {
    remarks.pass(CALLER, TOKEN, commandId, "p1", List.of(new Remarks.Note(note, null)));
  }

  private JsonNode next() throws InterruptedException {
    var body = received.poll(20, TimeUnit.SECONDS);
    assertThat(body).isNotNull();
    return body;
  }

  private static List<String> commands(JsonNode bundle) {
    return StreamSupport.stream(bundle.path("remarks").spliterator(), false)
        .map(one -> one.path("command_id").asText()).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    received.add(json.readTree(exchange.getRequestBody()));
    try {
      answering.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
