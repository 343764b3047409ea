package io.persona.command.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The other instances, which their group tells of: each says at which address it can be asked, and which partitions it
 * decides. All are asked at once, with the token of who asks here.
 */
@Singleton
class OtherInstances {
  private static final int OK = 200;

  private final KafkaStreams streams;
  private final PeersConfig config;
  private final ObjectMapper json;
  private final HostInfo self;
  // No proxy: the token of the caller goes to the instance and to nobody else.
  private final HttpClient http;

  OtherInstances(KafkaStreams streams, PeersConfig config, ObjectMapper json) {
    this.streams = streams;
    this.config = config;
    this.json = json;
    this.self = HostInfo.buildFromEndpoint(config.ownAddress());
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.deadline())
        .proxy(HttpClient.Builder.NO_PROXY).build();
  }

  /** Searches the partitions of those that answer in time. Blocks until one knows the command, or all have answered. */
  Lookup find(String commandId, String authorization) {
    var answers = others().stream().map(instance -> ask(instance, commandId, authorization)).toList();
    var known = new CompletableFuture<Lookup>();
    for (var answer : answers) {
      answer.thenAccept(lookup -> {
        if (lookup instanceof Lookup.Found) {
          known.complete(lookup);
        }
      });
    }
    return CompletableFuture.anyOf(known, all(answers)).thenApply(Lookup.class::cast).join();
  }

  private List<StreamsMetadata> others() {
    try {
      return streams.metadataForAllStreamsClients().stream().filter(instance -> !instance.hostInfo().equals(self))
          .filter(instance -> !instance.topicPartitions().isEmpty()).toList();
    } catch (InvalidStateStoreException | IllegalStateException streamDoesNotRun) {
      return List.of();
    }
  }

  private static CompletableFuture<Lookup> all(List<CompletableFuture<Lookup>> answers) {
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(_ -> answers.stream().map(CompletableFuture::join).reduce(Lookup.NOWHERE, Lookup::or));
  }

  private CompletableFuture<Lookup> ask(StreamsMetadata instance, String commandId, String authorization) {
    return CompletableFuture.completedFuture(instance.hostInfo())
        .thenCompose(address -> http.sendAsync(request(address, commandId, authorization), BodyHandlers.ofByteArray()))
        .thenApply(answer -> read(answer, instance)).exceptionally(_ -> Lookup.NOWHERE)
        .completeOnTimeout(Lookup.NOWHERE, config.deadline().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** It looks among its own outcomes alone, so that no question goes round. */
  private HttpRequest request(HostInfo address, String commandId, String authorization) {
    var id = URLEncoder.encode(commandId, StandardCharsets.UTF_8).replace("+", "%20");
    return HttpRequest.newBuilder(URI.create("http://" + address.host() + ":" + address.port() + "/commands/" + id
        + "?local=true")).timeout(config.deadline()).header("Authorization", authorization).build();
  }

  /** Anything but an outcome, or the word of an instance that it has none, says nothing: it may be another program. */
  private Lookup read(HttpResponse<byte[]> answer, StreamsMetadata instance) {
    try {
      if (answer.statusCode() == OK) {
        return new Lookup.Found(json.readValue(answer.body(), CommandStatus.class));
      }
      return CommandStatusResource.saysNotFound(json.readTree(answer.body()))
          ? new Lookup.Missing(
              instance.topicPartitions().stream().map(TopicPartition::partition).collect(Collectors.toSet()))
          : Lookup.NOWHERE;
    } catch (IOException notOfOurs) {
      return Lookup.NOWHERE;
    }
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
