package io.persona.telemetry;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.KafkaDataKeys;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.Pseudonyms;
import io.persona.telemetry.incoming.IncomingReader;
import io.persona.telemetry.incoming.OwnerPseudonyms;
import io.persona.telemetry.live.LiveSamples;
import io.persona.telemetry.retention.Retention;
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
  OwnerPseudonyms owners(KafkaDataKeys keys, @ConfigProperty(name = "persona.secrets.dir") Path secretsDir)
      throws IOException {
    return new OwnerPseudonyms(keys, Pseudonyms.load(secretsDir)::of);
  }

  @Produces
  @Singleton
  IncomingReader reader(AvroCodec codec, KafkaDataKeys keys, OwnerPseudonyms owners) {
    return new IncomingReader(codec, keys, owners);
  }

  @Produces
  @Singleton
  Retention retention(TelemetryConfig config, OwnerPseudonyms owners) {
    return Retention.of(config, owners);
  }

  @Produces
  @Singleton
  Topology topology(AvroCodec codec, IncomingReader reader, TelemetryConfig config, Retention retention,
      TelemetryMeters meters, LiveSamples live) {
    return TelemetryTopology.build(codec, reader, config, retention, meters, live);
  }

  @Produces
  @Singleton
  CommandProof proof(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    return CommandProof.load(secretsDir);
  }
}
