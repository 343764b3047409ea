package io.persona.bench.query;

import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Personas that are read again and again, with documents of a usual size. */
final class HotPersonas {
  private static final String SENTENCE = "Answers with sources, says what is not known, and asks before it acts. ";
  private static final String DOCUMENT = """
                                         {"id":"%s","owner_kind":"workspace","owner_ref":"bench","name":"Hot","archetype":"researcher",
                                          "traits":{"tone":"warm","focus":"%s","method":"%s"},"worldview":{"summary":"%s"}}""";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private HotPersonas() {}

  /** Creates them, unless an earlier run did; returns their ids once they can be read. */
  static List<String> ensure(Client client, int count) throws IOException, InterruptedException {
    var ids = new ArrayList<String>();
    for (var number = 0; number < count; number++) {
      var id = "bench-hot-" + number;
      var created = client.post(Resource.at(Service.COMMAND, "admin", "personas"),
          DOCUMENT.formatted(id, SENTENCE.repeat(3), SENTENCE.repeat(4), SENTENCE.repeat(5)).replace("\n", ""));
      if (created.status() != 409) {
        created.expect(201);
      }
      ids.add(id);
    }
    await(client, ids.getLast());
    return ids;
  }

  static Resource row(String id) {
    return Resource.at(Service.QUERY, "state", "persona", id);
  }

  private static void await(Client client, String id) throws IOException, InterruptedException {
    var started = System.nanoTime();
    while (client.get(row(id)).status() != 200) {
      if (System.nanoTime() - started > PATIENCE_NANOS) {
        throw new BenchFailed("the personas of the benchmark could not be read within 30 s");
      }
    }
  }
}
