package io.persona.query;

import io.persona.kafka.AvroCodec;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One codec for the service: it caches what the registry said. */
class Codecs {
  @Produces
  @Singleton
  AvroCodec avro(@ConfigProperty(name = "persona.registry.url") String registryUrl) {
    return new AvroCodec(registryUrl);
  }

  void close(@Disposes AvroCodec codec) {
    codec.close();
  }
}
