package io.persona.query.current;

import io.persona.query.projection.RowColumns;
import io.persona.query.projection.StoredRow;
import io.persona.kafka.HashChain;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an erased persona: all that is left to read of it. While the log is read from its beginning, the receipt
 * is there before its last event is: what came before cannot be read any more, only followed.
 */
@Entity
@Table(name = "erased_persona")
public class ErasedRow implements StoredRow {
  private static final Table TABLE = new Table("erased_persona", "persona_id");

  @Id
  private String personaId;
  private long lastVersion;
  private long sequence;
  private String chainHash;
  private @Nullable Instant erasedAt;

  protected ErasedRow() {}

  /** Of a persona of which nothing was read yet. */
  public static ErasedRow unread(String personaId) {
    var row = new ErasedRow();
    row.personaId = personaId;
    row.chainHash = HashChain.START;
    return row;
  }

  /** Of a persona that had rows until now. */
  public static ErasedRow of(PersonaRow persona) {
    var row = unread(persona.id());
    row.lastVersion = persona.version();
    row.sequence = persona.sequence();
    row.chainHash = persona.chainHash();
    return row;
  }

  /** Notes that the chain goes on with the event with this place and hash. */
  public void advanceTo(long eventSequence, String hash) {
    sequence = eventSequence;
    chainHash = hash;
  }

  /** Notes the version that the persona got by an event whose content cannot be read. */
  public void changedTo(long version) {
    lastVersion = version;
  }

  /** Notes that the event that erased it was read. */
  public void erased(long version, Instant at) {
    lastVersion = version;
    erasedAt = at;
  }

  public String personaId() {
    return personaId;
  }

  public long lastVersion() {
    return lastVersion;
  }

  public long sequence() {
    return sequence;
  }

  /** Hash of the history up to {@link #sequence}, 64 hex digits. */
  public String chainHash() {
    return chainHash;
  }

  public @Nullable Instant erasedAt() {
    return erasedAt;
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void write(RowColumns row) {
    row.put("persona_id", personaId);
    row.put("last_version", lastVersion);
    row.put("sequence", sequence);
    row.put("chain_hash", chainHash);
    row.put("erased_at", erasedAt);
  }
}
