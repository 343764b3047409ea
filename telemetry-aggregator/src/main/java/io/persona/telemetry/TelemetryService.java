package io.persona.telemetry;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.KafkaDataKeys;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.telemetry.live.LiveSamples;
import java.io.IOException;
import java.nio.file.Path;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the aggregator together. */
class TelemetryService {

  @Produces
  @Singleton
  AvroCodec codec(@ConfigProperty(name = "persona.registry.url") String registryUrl) {
    return new AvroCodec(registryUrl);
  }

  void close(@Disposes AvroCodec codec) {
    codec.close();
  }

  @Produces
  @Singleton
  KafkaDataKeys keys(AvroCodec codec, @ConfigProperty(name = "persona.secrets.dir") Path secretsDir,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) throws IOException {
    return new KafkaDataKeys(KeyEncryptionKey.load(secretsDir), codec, bootstrapServers);
  }

  void close(@Disposes KafkaDataKeys keys) {
    keys.close();
  }

  @Produces
  @Singleton
  Topology topology(AvroCodec codec, KafkaDataKeys keys, TelemetryConfig config, TelemetryMeters meters,
      LiveSamples live) {
    return TelemetryTopology.build(codec, keys, config, meters, live);
  }

  @Produces
  @Singleton
  CommandProof proof(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    return CommandProof.load(secretsDir);
  }
}
