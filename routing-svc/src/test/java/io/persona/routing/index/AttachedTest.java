package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Communication;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Volition;
import io.persona.fingerprint.VolitionAlignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The postings against the rules, told agent by agent; small chunks, so that they are split, renewed and emptied. */
class AttachedTest {
  private static final List<String> TOPICS = List.of("art", "Art", "start", "a", "", "machine_learning", "go", "Straße",
      "ΟΔΥΣΣΕΥΣ", "data");

  @Property(tries = 500)
  void the_best_for_a_task_are_those_of_the_reference_rule(@ForAll("changes") List<Step> steps,
      @ForAll("capacities") int capacity, @ForAll("descriptions") String description,
      @ForAll @IntRange(min = 1, max = 5) int top, @ForAll boolean filtered) {
    Predicate<IndexedPersona> accepted = persona -> !filtered || persona.personaId().hashCode() % 2 == 0;
    var model = new HashMap<String, IndexedPersona>();
    var attached = Attached.none(capacity);
    for (var step : steps) {
      attached = step.apply(attached, model);

      assertThat(attached.best(description, top, accepted))
          .isEqualTo(reference(model, description, accepted).stream().limit(top).toList());
    }
  }

  @Property(tries = 300)
  void many_changes_at_once_leave_the_agents_that_they_leave_one_by_one(@ForAll("changes") List<Step> before,
      @ForAll("changes") List<Step> many, @ForAll("capacities") int capacity,
      @ForAll("descriptions") String description) {
    var model = new HashMap<String, IndexedPersona>();
    var attached = Attached.none(capacity);
    for (var step : before) {
      attached = step.apply(attached, model);
    }
    var changes = many.stream().<Change>map(
        step -> step.persona() == null ? new Change.Remove(step.id()) : Change.Put.of(step.persona())).toList();
    attached = attached.after(Net.of(changes, model::get));
    for (var step : many) {
      step.into(model);
    }

    assertThat(attached.best(description, 5, _ -> true))
        .isEqualTo(reference(model, description, _ -> true).stream().limit(5).toList());
  }

  @Property(tries = 300)
  void a_page_of_agents_with_a_feature_is_the_beginning_of_all_of_them(@ForAll("changes") List<Step> steps,
      @ForAll("capacities") int capacity, @ForAll @IntRange(min = 0, max = 4) int least,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    float min = least / 4f;
    var model = new HashMap<String, IndexedPersona>();
    var attached = Attached.none(capacity);
    for (var step : steps) {
      attached = step.apply(attached, model);

      var all = model.values().stream().filter(persona -> persona.agent() != null)
          .flatMap(persona -> persona.agent().feature("sql").stream().map(feature -> new Holder(persona, feature)))
          .filter(holder -> holder.feature().proficiency() >= min).sorted().toList();
      assertThat(attached.holders("sql", min, limit))
          .isEqualTo(new Holders(all.stream().limit(limit).toList(), all.size()));
    }
  }

  @Property(tries = 100)
  void what_was_asked_before_a_change_is_answered_the_same_after_it(@ForAll("changes") List<Step> before,
      @ForAll("changes") List<Step> after, @ForAll("capacities") int capacity,
      @ForAll("descriptions") String description) {
    var model = new HashMap<String, IndexedPersona>();
    var held = Attached.none(capacity);
    for (var step : before) {
      held = step.apply(held, model);
    }
    var seen = held.best(description, 5, _ -> true);
    var later = held;
    for (var step : after) {
      later = step.apply(later, model);
    }

    assertThat(held.best(description, 5, _ -> true)).isEqualTo(seen);
  }

  /** As persona.rs says it: in the order of attaching, alignment above zero, and the last of the best ones. */
  private static List<Aligned> reference(Map<String, IndexedPersona> model, String description,
      Predicate<IndexedPersona> accepted) {
    return model.values().stream().filter(persona -> persona.agent() != null && accepted.test(persona))
        .map(persona -> new Aligned(persona, VolitionAlignment.score(persona.agent(), description)))
        .filter(aligned -> aligned.alignment() > 0)
        .sorted((one, other) -> one.alignment() != other.alignment()
            ? Float.compare(other.alignment(), one.alignment())
            : one.persona().attributes().createdAt() != other.persona().attributes().createdAt()
                ? Long.compare(other.persona().attributes().createdAt(), one.persona().attributes().createdAt())
                : other.persona().personaId().compareTo(one.persona().personaId()))
        .toList();
  }

  /** The persona is now like this; gone when the agent is null and it is not there. */
  record Step(String id, @Nullable IndexedPersona persona) {
    Attached apply(Attached attached, Map<String, IndexedPersona> model) {
      return attached.after(into(model), persona);
    }

    /** Returns what was there. */
    @Nullable
    IndexedPersona into(Map<String, IndexedPersona> model) {
      return persona == null ? model.remove(id) : model.put(id, persona);
    }
  }

  @Provide
  Arbitrary<Integer> capacities() {
    return Arbitraries.of(4, 64, Attached.CAPACITY);
  }

  @Provide
  Arbitrary<String> descriptions() {
    return Arbitraries.of("Start the smart startup", "modern ART", "machine_learning on data", "go", "xyz", "",
        "an ΟΔΥΣΣΕΥΣ in the Straße", "art a start data go machine_learning");
  }

  @Provide
  Arbitrary<List<Step>> changes() {
    var ids = Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n");
    var put = Combinators.combine(ids, agents(), Arbitraries.longs().between(1, 6))
        .as((id, agent, createdAt) -> new Step(
            id, new IndexedPersona(id, null, 1, agent,
                new Attributes(null, null, null, createdAt, 1, OptionalInt.empty()))));
    var remove = ids.map(id -> new Step(id, null));
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, put), net.jqwik.api.Tuple.of(1, remove)).list()
        .ofMaxSize(40);
  }

  private static Arbitrary<@Nullable AgentPersona> agents() {
    var topics = Arbitraries.of(TOPICS).list().ofMaxSize(3);
    var features = Arbitraries.integers().between(0, 4)
        .map(proficiency -> new Feature("sql", proficiency / 4f, 1f, OptionalInt.empty())).list().ofMaxSize(2);
    return Combinators.combine(topics, topics, features)
        .as((likes, avoids, offered) -> new AgentPersona(
            new Volition("x", 0f, 0f, 0f, 0f, 0f, likes, avoids), List.of(), Communication.DEFAULT, List.of(), offered))
        .injectNull(0.1);
  }
}
