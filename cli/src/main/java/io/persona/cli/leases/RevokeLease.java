package io.persona.cli.leases;

import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.net.HttpURLConnection;

/** {@code DELETE /leases/{id}}. */
public final class RevokeLease implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("lease revoke", "End a lease at once: when this returns, no decision is made on it any more.")
        .parameter("LEASE", "Its id; ./persona lease list shows it.")
        .examples("./persona lease revoke 0e37df36-f698-3d3e-9a5c-4f0d2c2b2b11");
  }

  @Override
  public int run(Arguments given, Session session) {
    var id = given.parameter();
    var api = session.api();
    var reply = api.send(Request.delete(Resource.at(Service.COMMAND, "leases", id)));
    if (!(reply instanceof Reply.Done done)) {
      return session.complain(api, reply);
    }
    if (done.answer().status() != HttpURLConnection.HTTP_NO_CONTENT) {
      return session.fail(ExitCode.REFUSED,
          "The lease is revoked, but not every partition has said so yet. Revoke it again to wait for them.");
    }
    session.print(session.json()
        ? new Body().with("id", id).with("status", "revoked").json().toString()
        : "Lease %s is revoked.".formatted(id));
    return ExitCode.OK;
  }
}
