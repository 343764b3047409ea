package io.persona.synthesis;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.KafkaDataKeys;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalCodec;
import io.persona.kafka.Codec;
import io.persona.synthesis.propose.Proposer;
import io.persona.synthesis.rules.Thresholds;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the worker together. */
class SynthesisService {

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
  Topology topology(AvroCodec codec, KafkaDataKeys keys, @ConfigProperty(name = "persona.secrets.dir") Path secretsDir,
      Thresholds thresholds, SynthesisMeters meters)
      throws IOException {
    return SynthesisTopology.build(new PersonalCodec(codec, keys), Proposer.load(secretsDir), thresholds, meters);
  }
}
