package io.persona.query;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.KafkaDataKeys;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.Pseudonyms;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One codec for the service, which caches what the registry said, the keys of the personas, and that of pseudonyms. */
class Codecs {
  @Produces
  @Singleton
  AvroCodec avro(@ConfigProperty(name = "persona.registry.url") String registryUrl) {
    return new AvroCodec(registryUrl);
  }

  @Produces
  @Singleton
  KafkaDataKeys keys(AvroCodec codec, @ConfigProperty(name = "persona.secrets.dir") Path secretsDir,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) throws IOException {
    return new KafkaDataKeys(KeyEncryptionKey.load(secretsDir), codec, bootstrapServers);
  }

  @Produces
  @Singleton
  Pseudonyms pseudonyms(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    return Pseudonyms.load(secretsDir);
  }

  void close(@Disposes KafkaDataKeys keys) {
    keys.close();
  }

  void close(@Disposes AvroCodec codec) {
    codec.close();
  }
}
