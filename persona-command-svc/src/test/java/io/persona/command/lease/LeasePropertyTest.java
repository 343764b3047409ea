package io.persona.command.lease;

import static io.persona.command.lease.LeaseRules.COACH;
import static io.persona.command.lease.LeaseRules.HOLDER;
import static io.persona.command.lease.LeaseRules.NOW;
import static io.persona.command.lease.LeaseRules.revoked;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decider;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Verdict;
import io.persona.kafka.CommandProof;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.lease.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

/** Whatever is granted, revoked, used and repeated, in whatever order. */
class LeasePropertyTest {
  private static final List<String> CAPABILITIES = List.of("persona:manage", "persona:feedback", "*", "persona:read");

  /** Something that happens to the leases of one subject. */
  sealed interface Step {}

  record Granted(int lease, String capability, String scope, Long budget, int from, int to) implements Step {}

  record Revoked(int lease, int at) implements Step {}

  /** News of an earlier step arrives again. */
  record Repeated(int step) implements Step {}

  record Used(String capability, int at) implements Step {}

  @Property
  void no_grants_and_no_token_make_a_forbid_pass(@ForAll("steps") List<Step> steps, @ForAll("tokens") Set<String> token,
      @ForAll("commands") SpecificRecord command) {
    var held = new Model().play(steps);
    var forbidden = new Verdict.Forbidden("forbidden");
    var circumstances = Circumstances
        .aboutLease(new CommandProof.Subject(HOLDER, ActorKind.PERSON, token), NOW, forbidden)
        .with(forbidden, Leases.of(held, COACH, NOW));

    assertThat(Decider.decide(null, null, command, circumstances)).isInstanceOfSatisfying(Decision.Refused.class,
        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.FORBIDDEN_BY_POLICY));
  }

  @Property
  void a_lease_never_allows_after_its_end_after_its_revocation_or_beyond_its_budget(
      @ForAll("steps") List<Step> steps) {
    var model = new Model();
    model.play(steps);

    assertThat(model.violations).isEmpty();
  }

  /** Plays steps on held leases, and keeps by itself what must hold. */
  private static final class Model {
    private final Map<Integer, HeldLease> held = new HashMap<>();
    private final Map<Integer, Lease> granted = new HashMap<>();
    private final Map<Integer, Long> uses = new HashMap<>();
    private final Set<Integer> ended = new java.util.HashSet<>();
    private final List<String> violations = new ArrayList<>();

    List<HeldLease> play(List<Step> steps) {
      var news = new ArrayList<Lease>();
      for (var step : steps) {
        switch (step) {
          case Granted grant -> carry(grant.lease(), granted.computeIfAbsent(grant.lease(), _ -> lease(grant)), news);
          case Revoked revoke when granted.containsKey(revoke.lease()) -> {
            ended.add(revoke.lease());
            carry(revoke.lease(), revoked(granted.get(revoke.lease()), at(revoke.at())), news);
          }
          case Revoked _ -> {
            // nothing to revoke
          }
          case Repeated(var number) when !news.isEmpty() -> {
            var again = news.get(number % news.size());
            carry(Integer.parseInt(again.getLeaseId()), again, news);
          }
          case Repeated _ -> {
            // nothing happened yet
          }
          case Used use -> use(use);
        }
      }
      return List.copyOf(held.values());
    }

    private void carry(int id, Lease lease, List<Lease> news) {
      news.add(lease);
      held.merge(id, new HeldLease(lease, 0), (known, _) -> known.merged(lease));
    }

    private void use(Used use) {
      var now = at(use.at());
      Leases.of(List.copyOf(held.values()), COACH, now).of(use.capability()).ifPresent(lease -> {
        var id = Integer.parseInt(lease.lease().getLeaseId());
        var count = uses.merge(id, 1L, Long::sum);
        check(!ended.contains(id), "revoked");
        check(now.isBefore(granted.get(id).getExpiresAt()), "expired");
        check(granted.get(id).getBudget() == null || count <= granted.get(id).getBudget(), "beyond its budget");
        check(granted.get(id).getCapability().equals(use.capability()), "another capability");
        check(!"persona:other".equals(granted.get(id).getScope()), "out of scope");
        held.computeIfPresent(id, (_, known) -> known.spent());
      });
    }

    private void check(boolean holds, String otherwise) {
      if (!holds) {
        violations.add(otherwise);
      }
    }

    private static Lease lease(Granted grant) {
      return new Lease(Integer.toString(grant.lease()), HOLDER, grant.capability(), grant.scope(), grant.budget(),
          at(grant.from()), new Actor("a-admin", ActorKind.PERSON), at(grant.to()), null, null);
    }

    private static Instant at(int second) {
      return NOW.plusSeconds(second);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var lease = Arbitraries.integers().between(0, 3);
    var time = Arbitraries.integers().between(-5, 5);
    var capability = Arbitraries.of(CAPABILITIES);
    Arbitrary<Step> grant = Combinators.combine(lease, capability, Arbitraries.of("persona:coach", "persona:other",
        "owner:workspace:ws").injectNull(0.3), Arbitraries.longs().between(1, 3).injectNull(0.5), time, time)
        .as(Granted::new);
    Arbitrary<Step> revoke = Combinators.combine(lease, time).as(Revoked::new);
    Arbitrary<Step> repeat = Arbitraries.integers().between(0, 50).map(Repeated::new);
    Arbitrary<Step> use = Combinators.combine(capability, time).as(Used::new);
    return Arbitraries.oneOf(grant, revoke, repeat, use).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<Set<String>> tokens() {
    return Arbitraries.of(CAPABILITIES).set();
  }

  @Provide
  Arbitrary<SpecificRecord> commands() {
    return Arbitraries.of(new CreatePersona("coach", io.persona.kafka.PersonalText.plain("{}")),
        new SetTelemetry("coach", true, null, null, true, "vibe-1"), new GiveFeedback("coach", List.of(), null));
  }
}
