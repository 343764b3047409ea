package io.persona.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.schemas.HistoryFiles.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One record of every version that was ever written, as bytes. They are read here by every version of their type, and by the
 * readers of the services in the services' own tests: no later change of a schema, of Avro, or of a reader takes history away.
 */
class GoldenCorpusTest {

  static Stream<Version> versions() {
    return HistoryFiles.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionHasARecord(Version version) throws IOException {
    var text = version.file(".json");
    var bytes = version.file(".bin");
    if (Files.exists(text) && Files.exists(bytes)) {
      return;
    }
    var folder = Files.createDirectories(Path.of("target").resolve(text).getParent());
    var draft = Files.exists(text) ? parse(version) : draft(version);
    Files.writeString(folder.resolve(text.getFileName()), GenericDataJson.of(draft));
    Files.write(folder.resolve(bytes.getFileName()), encode(draft));

    assertThat(version)
        .as("""
            %s has no golden record. Write schemas/%s (the version before shows how; say something in every new field) and run
            this again, or take the draft, in which new fields have their defaults:
            cp -n schemas/%s/%d.json schemas/%s/%d.bin schemas/%s""",
            version, text, folder, version.number(), folder,
            version.number(), text.getParent())
        .isNull();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theRecordSaysWhatItsTextSays(Version version) throws IOException {
    assertThat(read(version, version.schema())).isEqualTo(parse(version));
    assertThat(encode(parse(version))).isEqualTo(Files.readAllBytes(version.file(".bin")))
        .isEqualTo(SchemaHistory.golden(version.fullName(), version.number()));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionOfItsTypeReadsIt(Version version) throws IOException {
    var written = parse(version);
    for (var reader : SchemaHistory.versions(version.fullName())) {
      var value = read(version, reader);

      assertThat(value).as("%s read by %s", version, reader.getFullName()).isEqualTo(seenBy(reader, written));
    }
  }

  /** A replay knows the version by this alone: it asks no registry. */
  @ParameterizedTest
  @MethodSource("versions")
  void noOtherVersionTakesItForItsOwn(Version version) throws IOException {
    var bytes = Files.readAllBytes(version.file(".bin"));
    for (var other : SchemaHistory.versions(version.fullName())) {
      if (!other.equals(version.schema())) {
        assertThatThrownBy(() -> whole(bytes, other, other)).isInstanceOfAny(IOException.class, RuntimeException.class);
      }
    }
  }

  @Test
  void nothingElseIsInTheHistory() throws IOException {
    try (var files = Files.walk(HistoryFiles.ROOT)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(
          versions().flatMap(version -> Stream.of(".avsc", ".json", ".bin").map(version::file)).toList());
    }
  }

  /** What is written, in the fields that this schema knows; what it knows beyond them has its defaults. */
  private static Object seenBy(Schema reader, Object written) {
    return switch (written) {
      case GenericRecord record -> {
        var schema = branch(reader, Schema.Type.RECORD);
        var seen = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
          var known = record.getSchema().getField(field.name());
          seen.put(field.pos(), known == null
              ? GenericData.get().getDefaultValue(field)
              : seenBy(field.schema(), record.get(known.pos())));
        }
        yield seen;
      }
      case Collection<?> items -> {
        var schema = branch(reader, Schema.Type.ARRAY);
        yield new GenericData.Array<>(schema,
            items.stream().map(item -> seenBy(schema.getElementType(), item)).toList());
      }
      case null, default -> written;
    };
  }

  private static Schema branch(Schema schema, Schema.Type type) {
    return schema.isUnion()
        ? schema.getTypes().stream().filter(one -> one.getType() == type).findFirst().orElseThrow()
        : schema;
  }

  private static GenericRecord draft(Version version) throws IOException {
    assertThat(version.number()).as("schemas/%s is missing", version.file(".json")).isGreaterThan(1);
    return read(new Version(version.fullName(), version.number() - 1), version.schema());
  }

  private static GenericRecord parse(Version version) throws IOException {
    var schema = version.schema();
    return new GenericDatumReader<GenericRecord>(schema).read(null,
        DecoderFactory.get().jsonDecoder(schema, Files.readString(version.file(".json"))));
  }

  private static GenericRecord read(Version version, Schema reader) throws IOException {
    return whole(Files.readAllBytes(version.file(".bin")), version.schema(), reader);
  }

  private static GenericRecord whole(byte[] bytes, Schema writer, Schema reader) throws IOException {
    var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    var value = new GenericDatumReader<GenericRecord>(writer, reader).read(null, decoder);
    if (!decoder.isEnd()) {
      throw new IOException("there is more");
    }
    return value;
  }

  private static byte[] encode(GenericRecord value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
    return bytes.toByteArray();
  }

  /** Avro's JSON encoding. */
  private static final class GenericDataJson {
    static String of(GenericRecord value) throws IOException {
      var bytes = new ByteArrayOutputStream();
      var encoder = EncoderFactory.get().jsonEncoder(value.getSchema(), bytes, true);
      new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
      encoder.flush();
      return bytes + "\n";
    }
  }
}
