package io.persona.cli.leases;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseVerbsTest extends VerbTest {

  @Test
  void aLeaseIsGrantedForATime() {
    stub.answers(201, "{\"id\":\"l1\",\"capability\":\"persona:manage\",\"ttl_until\":\"2026-01-01T00:30:00Z\"}");

    var granted = run("lease", "grant", "persona:manage", "--subject", "ada", "--scope", "persona:coach", "--ttl",
        "30m", "--budget", "3");

    assertThat(stub.request().path()).isEqualTo("/leases");
    assertThat(stub.request().body()).isEqualTo(
        "{\"capability\":\"persona:manage\",\"subject\":\"ada\",\"scope\":\"persona:coach\",\"ttl_secs\":1800,\"budget\":3}");
    assertThat(granted.out()).contains("Lease l1 on persona:manage until 2026-01-01T00:30:00Z.");
  }

  @Test
  void sharingWithPersonasIsConsentedToAfterANotice() {
    stub.answers(201, "{\"id\":\"l1\"}").answers(201, "{\"id\":\"l2\"}");

    assertThat(CommandRun.withInput(stub, "no\n", "lease", "grant", "share:persona").exitCode()).isEqualTo(1);
    assertThat(stub.seen()).isEmpty();
    var granted = CommandRun.withInput(stub, "yes\n", "lease", "grant", "share:persona");
    assertThat(granted.err()).contains("Consent to sharing with personas").contains("lease revoke");
    assertThat(stub.request().body()).isEqualTo("{\"capability\":\"share:persona\"}");
    assertThat(run("lease", "grant", "share:persona", "--yes").err()).isEmpty();
  }

  @Test
  void aTimeThatIsNoneIsNotSent() {
    assertThat(run("lease", "grant", "persona:manage", "--ttl", "soon").exitCode()).isEqualTo(2);
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void aLeaseIsRevokedWhenEveryPartitionSaysSo() {
    stub.answers(204, "");

    var revoked = run("lease", "revoke", "l1");

    assertThat(stub.request().method()).isEqualTo("DELETE");
    assertThat(stub.request().path()).isEqualTo("/leases/l1");
    assertThat(revoked.exitCode()).isZero();
    assertThat(revoked.out()).isEqualTo("Lease l1 is revoked.\n");
  }

  @Test
  void aRevocationThatIsNotKnownEverywhereIsNotSaidToBeDone() {
    stub.answers(202, Map.of("Location", "/commands/c1"), "{\"command_id\":\"c1\"}").answers(200,
        "{\"status\":\"accepted\"}");

    var revoked = run("lease", "revoke", "l1");

    assertThat(revoked.exitCode()).isEqualTo(1);
    assertThat(revoked.err()).contains("Revoke it again");
  }

  @Test
  void leasesAreATable() {
    stub.answers(200,
        """
        {"count":1,"items":[{"id":"l1","subject":"a-1","capability":"persona:manage","ttl_until":"2026-01-01T00:00:00Z"}]}""");

    var list = run("lease", "list", "--capability", "persona:manage");

    assertThat(stub.request().path()).isEqualTo("/leases?capability=persona%3Amanage");
    assertThat(list.out()).contains("l1", "everywhere", "a-1");
  }

  @Test
  void leasesThatEndedAreAskedOfTheViews() {
    stub.answers(200,
        """
        {"count":1,"items":[{"id":"l1","subject":"a-1","capability":"persona:manage","scope":null,"ttl_until":"2026-01-01T00:00:00Z"}]}""");

    var list = run("lease", "list", "--ended", "--subject", "ada");

    assertThat(stub.request().path()).isEqualTo("/state/leases?active=false&subject=ada");
    assertThat(list.out()).contains("l1", "everywhere");
  }
}
