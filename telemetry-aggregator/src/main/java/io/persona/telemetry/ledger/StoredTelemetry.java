package io.persona.telemetry.ledger;

import io.persona.schemas.SchemaHistory;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.telemetry.window.PublishedMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a persona as bytes, for the store and its changelog: the primitives of Avro's binary encoding, with
 * the aggregate and the held samples of each command in the single-object encoding, which names its schema; what an older version wrote is read.
 *
 * <p>Layout: format (int, 4); consent (int: 0 unknown, 1 given, 2 withdrawn); sequence of the newest state without consent (long,
 * -1 none); its scope (string); the owner's pseudonym (string); aggregate (bytes, empty when there is none); number of commands whose samples are held (int), then for each the
 * samples as they were written (bytes), the sequence that they were accepted after (long), held since (long, epoch milliseconds).
 */
final class StoredTelemetry {
  private static final int FORMAT = 4;
  /** With times in place of sequences, and with held samples one by one in the clear: neither is read. */
  private static final int BY_TIME = 3;
  /** Without the owner: it is known again with the next state. */
  private static final int WITHOUT_OWNER = 2;
  /** Without the scope of the consent: likewise. */
  private static final int WITHOUT_SCOPE = 1;
  private static final int UNKNOWN = 0;
  private static final int GIVEN = 1;
  private static final int WITHDRAWN = 2;

  /** Finds the classes of records where they are, whatever the class loader of the thread. */
  private static final SpecificData CLASSES = new SpecificData(VibeMetrics.class.getClassLoader());
  static {
    CLASSES.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
  }
  private static final BinaryMessageDecoder<VibeMetrics> METRICS = decoder(VibeMetrics.getClassSchema());
  private static final BinaryMessageDecoder<VibeBatch> BATCH = decoder(VibeBatch.getClassSchema());

  private StoredTelemetry() {}

  private static <T> BinaryMessageDecoder<T> decoder(Schema current) {
    var decoder = new BinaryMessageDecoder<T>(CLASSES, current);
    SchemaHistory.versions(current.getFullName()).forEach(decoder::addSchema);
    return decoder;
  }

  /** @param metrics the aggregate as it is published, or null when there is none */
  static byte[] write(PersonaTelemetry known, @Nullable VibeMetrics metrics) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = EncoderFactory.get().directBinaryEncoder(bytes, null);
      out.writeInt(FORMAT);
      writeConsent(known.consent(), out);
      out.writeBytes(metrics == null ? ByteBuffer.allocate(0) : VibeMetrics.getEncoder().encode(metrics));
      out.writeInt(known.held().size());
      for (var held : known.held()) {
        out.writeBytes(VibeBatch.getEncoder().encode(held.batch()));
        out.writeLong(held.after());
        out.writeLong(held.heldSince().toEpochMilli());
      }
      return bytes.toByteArray();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }

  private static void writeConsent(Consent consent, BinaryEncoder out) throws IOException {
    out.writeInt(switch (consent) {
      case Consent.Unknown _ -> UNKNOWN;
      case Consent.Given _ -> GIVEN;
      case Consent.Withdrawn _ -> WITHDRAWN;
    });
    out.writeLong(consent.lastWithdrawn());
    out.writeString(consent instanceof Consent.Given(var _, var scope, var _) ? scope : "");
    out.writeString(consent instanceof Consent.Given(var _, var _, var owner) ? owner : "");
  }

  static PersonaTelemetry read(byte[] bytes) {
    try {
      var in = DecoderFactory.get().binaryDecoder(bytes, null);
      var format = readFormat(in);
      var consent = readConsent(in, format);
      var metrics = in.readBytes(null);
      var aggregate = metrics.hasRemaining() ? PublishedMetrics.read(METRICS.decode(metrics)) : null;
      return new PersonaTelemetry(consent, aggregate, format <= BY_TIME ? List.of() : readHeld(in));
    } catch (IOException damaged) {
      throw new UncheckedIOException("stored telemetry cannot be read", damaged);
    }
  }

  /** The consent alone: who asks for it needs nothing of the rest. */
  static Consent readConsent(byte[] bytes) {
    try {
      var in = DecoderFactory.get().binaryDecoder(bytes, null);
      return readConsent(in, readFormat(in));
    } catch (IOException damaged) {
      throw new UncheckedIOException("stored telemetry cannot be read", damaged);
    }
  }

  private static int readFormat(BinaryDecoder in) throws IOException {
    var format = in.readInt();
    if (format < WITHOUT_SCOPE || format > FORMAT) {
      throw new IOException("format " + format + " is not known");
    }
    return format;
  }

  private static Consent readConsent(BinaryDecoder in, int format) throws IOException {
    var kind = in.readInt();
    var last = in.readLong();
    var withdrawn = format <= BY_TIME ? Consent.NEVER : last;
    var scope = format == WITHOUT_SCOPE ? "" : in.readString();
    var owner = format <= WITHOUT_OWNER ? "" : in.readString();
    if (kind == GIVEN) {
      return new Consent.Given(withdrawn, scope, owner);
    }
    return kind == UNKNOWN ? new Consent.Unknown() : new Consent.Withdrawn(withdrawn);
  }

  private static List<HeldSamples> readHeld(BinaryDecoder in) throws IOException {
    var held = new ArrayList<HeldSamples>();
    for (var left = in.readInt(); left > 0; left--) {
      held.add(new HeldSamples(BATCH.decode(in.readBytes(null)), in.readLong(), Instant.ofEpochMilli(in.readLong())));
    }
    return List.copyOf(held);
  }
}
