package io.persona.routing.flight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** What the first implementation of the actions says in place of a status: an Arrow IPC stream of one row. */
final class ReferenceRow {
  private static final Schema SCHEMA = new Schema(
      List.of(new Field("error", FieldType.notNullable(ArrowType.Bool.INSTANCE), null),
          new Field("message", FieldType.notNullable(ArrowType.Utf8.INSTANCE), null)));

  private ReferenceRow() {}

  static byte[] of(boolean error, String message, BufferAllocator allocator) {
    try (var row = VectorSchemaRoot.create(SCHEMA, allocator)) {
      ((BitVector) row.getVector("error")).setSafe(0, error ? 1 : 0);
      ((VarCharVector) row.getVector("message")).setSafe(0, message.getBytes(StandardCharsets.UTF_8));
      row.setRowCount(1);
      var bytes = new ByteArrayOutputStream();
      try (var stream = new ArrowStreamWriter(row, null, bytes)) {
        stream.start();
        stream.writeBatch();
        stream.end();
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
