package io.persona.command;

import io.persona.command.audit.AuditConfig;
import io.persona.kafka.SigningKey;
import io.persona.command.audit.AuditMetrics;
import io.persona.command.audit.Signer;
import io.persona.command.log.DecisionMetrics;
import io.persona.command.policy.PolicyEngine;
import io.persona.command.log.PersonalKeys;
import io.persona.command.proposal.ReviewConfig;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.KafkaDataKeys;
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
  PersonalKeys personalKeys(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir,
      @ConfigProperty(name = "persona.encryption", defaultValue = "on") boolean encrypting) throws IOException {
    return PersonalKeys.load(secretsDir, encrypting);
  }

  @Produces
  @Singleton
  KafkaDataKeys dataKeys(PersonalKeys keys, AvroCodec codec,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    return new KafkaDataKeys(keys.kek(), codec, bootstrapServers);
  }

  void close(@Disposes KafkaDataKeys keys) {
    keys.close();
  }

  @Produces
  @Singleton
  SigningKey auditKey(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    return SigningKey.load(secretsDir, "audit");
  }

  @Produces
  @Singleton
  Topology topology(AvroCodec codec, CommandProof proof, ReviewConfig review, PolicyEngine policy, PersonalKeys keys,
      SigningKey auditKey, AuditConfig audit, AuditMetrics auditMetrics, DecisionMetrics metrics) {
    var signer = new Signer(auditKey, audit.checkpointEvents(), audit.checkpointAfter(), auditMetrics);
    return CommandTopology.build(codec, proof, review::rulesFor, policy, keys, signer, metrics);
  }
}
