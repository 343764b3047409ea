package io.persona.bench.commands;

import io.persona.bench.Client;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;

/** The baseline: one record, produced and acknowledged. */
final class Probe {
  private static final Resource PROBE = Resource.at(Service.COMMAND, "probe", "produce");

  private final Client client;
  private final String body;

  Probe(Client client, Environment environment, int bytes) throws IOException {
    ProbeTopic.ensure(environment);
    this.client = client;
    this.body = "\"" + "p".repeat(bytes) + "\"";
  }

  void produce() throws IOException, InterruptedException {
    client.post(PROBE, body).expect(200);
  }
}
