package io.persona.command;

import io.persona.command.log.DecisionMetrics;
import io.persona.command.policy.PolicyEngine;
import io.persona.command.proposal.ReviewConfig;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.Pseudonyms;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together. */
public class Wiring {
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
  CommandProof proof(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    return CommandProof.load(secretsDir);
  }

  @Produces
  @Singleton
  Pseudonyms pseudonyms(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    return Pseudonyms.load(secretsDir);
  }

  @Produces
  @Singleton
  Topology topology(AvroCodec codec, CommandProof proof, ReviewConfig review, PolicyEngine policy,
      DecisionMetrics metrics) {
    return CommandTopology.build(codec, proof, review::rulesFor, policy, metrics);
  }
}
