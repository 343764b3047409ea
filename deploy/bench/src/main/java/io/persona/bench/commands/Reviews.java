package io.persona.bench.commands;

import io.persona.bench.Client;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.IntStream;

/** Personas whose names are changed: each call proposes, or approves what the call before it proposed. */
final class Reviews {
  /** Size of the body of a proposal. */
  static final int BODY_BYTES = 1000;

  private static final String RATIONALE = "r".repeat(BODY_BYTES - 60);

  private final Client client;
  private final String[] personas;
  private final String[] pending;
  private final int[] rounds;

  private Reviews(Client client, String[] personas) {
    this.client = client;
    this.personas = personas;
    this.pending = new String[personas.length];
    this.rounds = new int[personas.length];
  }

  /** Creates a persona for each worker. */
  static Reviews prepare(Client client, int workers) throws IOException, InterruptedException {
    var run = UUID.randomUUID().toString().substring(0, 8);
    var personas = IntStream.range(0, workers).mapToObj(i -> "bench-" + run + "-" + i).toArray(String[]::new);
    for (var id : personas) {
      client.post(Resource.at(Service.COMMAND, "admin", "personas"),
          "{\"id\":\"%s\",\"owner_kind\":\"workspace\",\"owner_ref\":\"bench\",\"name\":\"0\"}".formatted(id))
          .expect(201);
    }
    return new Reviews(client, personas);
  }

  /** The next command of a worker; one worker makes one call at a time. */
  void next(int worker) throws IOException, InterruptedException {
    var waiting = pending[worker];
    if (waiting == null) {
      var body = "{\"diff\":{\"name\":\"%d\"},\"rationale\":\"%s\"}".formatted(rounds[worker]++, RATIONALE);
      pending[worker] = client
          .post(Resource.at(Service.COMMAND, "admin", "persona", personas[worker], "proposals"), body)
          .expect(201).path("proposal_id").asText();
    } else {
      client.post(Resource.at(Service.COMMAND, "admin", "persona", "proposals", waiting, "approve"), "{}").expect(200);
      pending[worker] = null;
    }
  }
}
