package io.persona.bench.live;

import io.persona.bench.Client;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;

/** A persona that clients look at while it is changed. */
record Watched(Client client, String id) {
  /** Creates it, unless an earlier run did, and waits until it can be read. */
  Watched ensured() throws IOException, InterruptedException {
    var created = client.post(Resource.at(Service.COMMAND, "admin", "personas"),
        "{\"id\":\"%s\",\"owner_kind\":\"workspace\",\"owner_ref\":\"bench\",\"name\":\"0\"}".formatted(id));
    if (created.status() != 409) {
      created.expect(201);
    }
    client.get(row().with("min_version", 1)).expect(200);
    return this;
  }

  /** Its row, as readers ask for it. */
  Resource row() {
    return Resource.at(Service.QUERY, "state", "persona", id);
  }

  /** Proposes another name and approves it; returns the version that it made. */
  long change(long name) throws IOException, InterruptedException {
    var proposal = client.post(Resource.at(Service.COMMAND, "admin", "persona", id, "proposals"),
        "{\"diff\":{\"name\":\"%d\"}}".formatted(name)).expect(201).path("proposal_id").asText();
    return client.post(Resource.at(Service.COMMAND, "admin", "persona", "proposals", proposal, "approve"), "{}")
        .expect(200).path("version").asLong();
  }
}
