package io.persona.query.timetravel;

import org.jspecify.annotations.Nullable;
import io.persona.query.projection.RowColumns;
import io.persona.query.projection.StoredRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.ColumnTransformer;

/**
 * The whole document of one version, from which later ones are made. Written with every {@value #EVERY}th version
 * (docs/adr/0020).
 */
@Entity
@Table(name = "snapshot")
@IdClass(SnapshotRow.Key.class)
public class SnapshotRow implements StoredRow {
  private static final Table TABLE = new Table("snapshot", "persona_id, version");

  /** Diffs that are applied at most to make a past document. */
  static final int EVERY = 32;

  @Id
  String personaId;
  @Id
  long version;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "document #>> '{}'", write = "cast(cast(? as text) as jsonb)")
  String document;

  /** Identity of the row. */
  public record Key(String personaId, long version) implements Serializable {}

  protected SnapshotRow() {}

  /** Whether a document of this version is kept whole. */
  public static boolean isDue(long version) {
    return version % EVERY == 0;
  }

  public static SnapshotRow of(String personaId, long version, String document) {
    var row = new SnapshotRow();
    row.personaId = personaId;
    row.version = version;
    row.document = document;
    return row;
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void write(RowColumns row) {
    row.put("persona_id", personaId);
    row.put("version", version);
    row.json("document", document);
  }
}
