package io.persona.command.lease;

import static io.persona.command.lease.LeaseRules.COACH;
import static io.persona.command.lease.LeaseRules.NOW;
import static io.persona.command.lease.LeaseRules.by;
import static io.persona.command.lease.LeaseRules.grant;
import static io.persona.command.lease.LeaseRules.lease;
import static io.persona.command.lease.LeaseRules.revoked;
import static io.persona.command.lease.LeaseRules.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.decision.Reason;
import io.persona.command.decision.Verdict;
import io.persona.command.lease.grant.GrantDecision;
import io.persona.command.lease.revoke.RevokeDecision;
import io.persona.command.persona.PersonaFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseDecisionTest {

  @Test
  void a_lease_counts_from_the_decision_on() {
    var settled = (LeaseDecision.Settled) GrantDecision.decide(null, grant("persona:manage", null, 60, null), by("*"));

    assertThat(settled.lease().getGrantedAt()).isEqualTo(NOW);
    assertThat(settled.lease().getExpiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(settled.lease().getGrantedBy().getPseudonym()).isEqualTo("a-g");
  }

  @Test
  void nobody_grants_without_the_capability_to_grant_or_what_its_own_token_does_not_hold() {
    refused(GrantDecision.decide(null, grant("persona:manage", null, 60, null), by("persona:manage")),
        Reason.FORBIDDEN);
    refused(GrantDecision.decide(null, grant("persona:manage", null, 60, null), by("lease:grant")), Reason.FORBIDDEN);
    assertThat(
        GrantDecision.decide(null, grant("persona:manage", null, 60, null), by("lease:grant", "persona:manage")))
        .isInstanceOf(LeaseDecision.Settled.class);
  }

  @ParameterizedTest
  @CsvSource({"'',,60,", "' ',,60,", "*,,60,", "internal:lease-carry,,60,", "lease:grant,,60,", "operate,,60,",
      "a b,,60,", "persona:manage,,0,", "persona:manage,,86401,", "persona:manage,everywhere,60,",
      "persona:manage,owner:planet:x,60,", "persona:manage,persona:,60,", "persona:manage,persona:coach,60,0",
      "persona:manage,,60,3", "persona:manage,owner:workspace:ws,60,3"})
  void what_cannot_be_leased_is_refused(String capability, String scope, long ttl, Long budget) {
    refused(GrantDecision.decide(null, grant(capability, scope, ttl, budget), by("*")), Reason.INVALID_COMMAND);
  }

  @Test
  void a_policy_forbids_leasing_whatever_the_token_holds() {
    refused(GrantDecision.decide(null, grant("persona:manage", null, 60, null), where(new Verdict.Forbidden("x"))),
        Reason.FORBIDDEN_BY_POLICY);
    refused(RevokeDecision.decide(lease("l", null, null), where(new Verdict.NotPermitted())), Reason.FORBIDDEN);
  }

  @Test
  void an_id_is_granted_once_and_revoking_twice_changes_nothing() {
    var lease = lease("l1", null, null);
    var ended = revoked(lease, NOW.minusSeconds(1));

    refused(GrantDecision.decide(lease, grant("persona:manage", null, 60, null), by("*")), Reason.LEASE_EXISTS);
    refused(RevokeDecision.decide(null, by("*")), Reason.LEASE_NOT_FOUND);
    assertThat(RevokeDecision.decide(ended, by("*"))).isEqualTo(new LeaseDecision.Settled(ended));
    assertThat(((LeaseDecision.Settled) RevokeDecision.decide(lease, by("*"))).lease().getRevokedAt()).isEqualTo(NOW);
  }

  @Test
  void a_lease_allows_until_it_expires_and_not_at_that_moment() {
    var held = new HeldLease(lease("l", null, null), 0);

    assertThat(held.inForce(COACH, NOW.plusSeconds(60).minusNanos(1))).isTrue();
    assertThat(held.inForce(COACH, NOW.plusSeconds(60))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"persona:coach,true", "persona:other,false", "owner:workspace:ws,true", "owner:agent:ws,false",
      "owner:workspace:other,false", ",true"})
  void a_lease_allows_in_its_scope(String scope, boolean allows) {
    assertThat(new HeldLease(lease("l", scope, null), 0).inForce(COACH, NOW)).isEqualTo(allows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner:workspace:", "persona:a b", "PERSONA:a", "persona:a\n", "", "owner:workspace"})
  void a_scope_that_is_none_covers_nothing(String scope) {
    assertThat(LeaseScope.parse(scope)).isEmpty();
    assertThat(new HeldLease(lease("l", scope, null), 0).inForce(PersonaFacts.unknown(""), NOW)).isFalse();
  }

  @Test
  void what_was_revoked_does_not_come_back_and_what_was_used_stays_used() {
    var lease = lease("l", "persona:coach", 1L);
    var used = new HeldLease(lease, 0).spent();

    assertThat(used.merged(lease).inForce(COACH, NOW)).isFalse();
    var ended = used.merged(revoked(lease, NOW));
    assertThat(ended.merged(lease).lease().getRevokedAt()).isEqualTo(NOW);
  }

  @Test
  void a_lease_without_budget_is_used_before_one_that_is_counted() {
    var counted = new HeldLease(lease("a", "persona:coach", 5L), 0);
    var free = new HeldLease(lease("b", null, null), 0);

    assertThat(Leases.of(List.of(counted, free), COACH, NOW).of("persona:manage")).contains(free);
  }

  private static void refused(LeaseDecision decision, Reason reason) {
    assertThat(decision).isInstanceOfSatisfying(LeaseDecision.Refused.class,
        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
