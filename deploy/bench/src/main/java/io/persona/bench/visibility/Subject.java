package io.persona.bench.visibility;

import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The persona that is changed again and again, and read until the change shows. */
final class Subject {
  private static final String ID = "bench-visibility";
  private static final Resource ROW = Resource.at(Service.QUERY, "state", "persona", ID);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Client client;

  Subject(Client client) {
    this.client = client;
  }

  /** Creates it, unless an earlier run did, and waits until it can be read. */
  void ensure() throws IOException, InterruptedException {
    var created = client.post(Resource.at(Service.COMMAND, "admin", "personas"),
        "{\"id\":\"%s\",\"owner_kind\":\"workspace\",\"owner_ref\":\"bench\",\"name\":\"0\"}".formatted(ID));
    if (created.status() != 409) {
      created.expect(201);
    }
    var started = System.nanoTime();
    while (read().status() != 200) {
      giveUpAfter(started, "the persona of the benchmark");
    }
  }

  /** Proposes another name; returns the proposal's id. */
  String propose(int round) throws IOException, InterruptedException {
    return client.post(Resource.at(Service.COMMAND, "admin", "persona", ID, "proposals"),
        "{\"diff\":{\"name\":\"%d\"}}".formatted(round)).expect(201).path("proposal_id").asText();
  }

  /** Approves a proposal; returns the version that it made. */
  long approve(String proposal) throws IOException, InterruptedException {
    return client.post(Resource.at(Service.COMMAND, "admin", "persona", "proposals", proposal, "approve"), "{}")
        .expect(200).path("version").asLong();
  }

  /** Reads the row once. */
  Client.Answer read() throws IOException, InterruptedException {
    return client.get(ROW);
  }

  /** Reads the proposal again and again, without a pause, until it is there. */
  void awaitProposal(String proposal) throws IOException, InterruptedException {
    var started = System.nanoTime();
    while (client.get(Resource.at(Service.QUERY, "state", "proposals", proposal)).status() != 200) {
      giveUpAfter(started, "a proposal");
    }
  }

  /** Reads the row again and again, without a pause, until it has this version. */
  void awaitVersion(long version) throws IOException, InterruptedException {
    var started = System.nanoTime();
    while (read().expect(200).path("version").asLong() < version) {
      giveUpAfter(started, "version " + version);
    }
  }

  /** Reads the row once, and lets the service wait for this version. */
  void readVersion(long version) throws IOException, InterruptedException {
    client.get(ROW.with("min_version", version)).expect(200);
  }

  private static void giveUpAfter(long started, String what) {
    if (System.nanoTime() - started > LONGEST_NANOS) {
      throw new BenchFailed(what + " could not be read within 30 s");
    }
  }
}
