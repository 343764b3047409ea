package io.persona.command.persona.imported;

import io.persona.command.persona.Persona;
import io.persona.command.persona.PersonaIds;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.document.ChangedPaths;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.PersonaSchema;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalSubmitted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A life while its events are taken in, one after the other. That a chain holds says that nobody changed it on the way;
 * that its events can be lived by is looked at here, because every decision that follows rests on it.
 */
public final class TakenLife {
  private static final PersonaSchema SCHEMA = PersonaSchema.load();

  private final String id;
  private final Standing before;
  private final List<EventReader.Read> events = new ArrayList<>();
  private final Map<String, Proposal> proposals = new LinkedHashMap<>();
  private @Nullable Persona persona;
  private RecentChanges changes;
  private String hash;

  TakenLife(String id, Standing before) {
    this.id = id;
    this.before = before;
    this.persona = before.persona();
    this.changes = before.changes();
    this.hash = before.hash();
  }

  /** Takes the next event in; says what is wrong with it, in words that do not quote it. */
  Optional<String> take(EventReader.Read event) {
    var flaw = event.value() instanceof PersonaErased
        ? Optional.of("this life ended in an erasure, which leaves nothing to import.")
        : lives(event).or(() -> proposal(event.value()));
    if (flaw.isEmpty()) {
      events.add(event);
      hash = event.hash();
    }
    return flaw;
  }

  private Optional<String> lives(EventReader.Read event) {
    if ((persona == null) != (event.value() instanceof PersonaCreated)) {
      return Optional.of("a life begins with persona.created, and has no other.");
    }
    try {
      var was = persona;
      var is = event.value() instanceof PersonaCreated created
          ? Persona.born(created, event.attributes().time())
          : Objects.requireNonNull(was).evolve(event.value(), event.attributes().time());
      return changed(was, is, event.value());
    } catch (RuntimeException doesNotApply) { // what is forged shows as any of the exceptions of what applies it
      return Optional.of("what it changes cannot be applied.");
    }
  }

  private Optional<String> changed(@Nullable Persona was, Persona is, SpecificRecord value) {
    if (was == null || was.version() != is.version()) {
      var expected = was == null ? 1 : was.version() + 1;
      if (is.version() != expected || !fits(is, text(value, "document_hash"))) {
        return Optional.of("it does not lead to the document and version that it says.");
      }
      changes = was == null
          ? RecentChanges.noneBefore(expected)
          : changes.with(ChangedPaths.between(was.document(), is.document()), expected, actor(value));
    }
    persona = is;
    return is.pendingProposals() < 0 ? Optional.of("it decides a proposal that does not wait.") : Optional.empty();
  }

  private boolean fits(Persona is, @Nullable String documentHash) {
    var document = is.document();
    return document.isObject() && Json.sha256(document).equals(documentHash)
        && id.equals(document.path("id").textValue())
        && document.path("version").longValue() == is.version() && SCHEMA.validate(document).isEmpty();
  }

  private Optional<String> proposal(SpecificRecord value) {
    var proposalId = text(value, "proposal_id");
    if (proposalId == null || value instanceof PersonaUpdated) {
      return Optional.empty();
    }
    var known = proposals.get(proposalId);
    var was = known == null ? before.proposals().apply(proposalId) : known;
    var flaw = value instanceof ProposalSubmitted submitted ? submitted(submitted, was) : decided(was);
    if (flaw.isEmpty()) {
      proposals.put(proposalId, Objects.requireNonNull(Proposal.evolve(was, value)));
    }
    return flaw;
  }

  private static Optional<String> submitted(ProposalSubmitted submitted, @Nullable Proposal was) {
    if (was != null) {
      return Optional.of("there is already a proposal with its id.");
    }
    return PersonaIds.isOne(submitted.getProposalId())
        && PersonaDiff.parse(PersonalText.text(submitted.getDiff())) instanceof PersonaDiff.Parsed
            ? Optional.empty()
            : Optional.of("what it proposes cannot be read.");
  }

  private Optional<String> decided(@Nullable Proposal was) {
    return was instanceof Proposal.Pending pending && pending.submitted().getPersonaId().equals(id)
        ? Optional.empty()
        : Optional.of("it decides a proposal that does not wait.");
  }

  private static @Nullable String text(SpecificRecord value, String name) {
    var field = value.getSchema().getField(name);
    return field == null ? null : (String) value.get(field.pos());
  }

  private static String actor(SpecificRecord value) {
    return value.get(value.getSchema().getField("actor").pos()) instanceof Actor actor ? actor.getPseudonym() : "";
  }

  /** What was taken in, in its order. */
  public List<EventReader.Read> events() {
    return events;
  }

  /** The persona as it is after that. */
  public Persona persona() {
    return Objects.requireNonNull(persona);
  }

  /** Its proposals that these events were about. */
  public Iterable<Proposal> proposals() {
    return proposals.values();
  }

  public RecentChanges changes() {
    return changes;
  }

  /** End of its chain, 64 hex digits. */
  public String hash() {
    return hash;
  }
}
