package io.persona.telemetry.ledger;

import io.persona.schemas.SchemaHistory;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.window.PublishedMetrics;
import io.persona.telemetry.window.VibeAggregate;
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

/**
 * What is known of a persona as bytes, for the store and its changelog: the primitives of Avro's binary encoding, with
 * the aggregate and each held sample in the single-object encoding, which names its schema; what an older version wrote is read.
 *
 * <p>Layout: format (int, 3); consent (int: 0 unknown, 1 given, 2 withdrawn); last moment without consent (long, epoch
 * milliseconds, -1 none); its scope (string); the owner's pseudonym (string); aggregate (bytes, empty when there is none); number of held samples (int), then for each the
 * sample (bytes), accepted at (long), held since (long).
 */
final class StoredTelemetry {
  private static final int FORMAT = 3;
  /** Without the owner: it is known again with the next state. */
  private static final int WITHOUT_OWNER = 2;
  /** Without the scope of the consent: likewise. */
  private static final int WITHOUT_SCOPE = 1;
  private static final int UNKNOWN = 0;
  private static final int GIVEN = 1;
  private static final int WITHDRAWN = 2;
  private static final long NEVER = -1;

  /** Finds the classes of records where they are, whatever the class loader of the thread. */
  private static final SpecificData CLASSES = new SpecificData(VibeMetrics.class.getClassLoader());
  static {
    CLASSES.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
  }
  private static final BinaryMessageDecoder<VibeMetrics> METRICS = decoder(VibeMetrics.getClassSchema());
  private static final BinaryMessageDecoder<VibeSample> SAMPLE = decoder(VibeSample.getClassSchema());

  private StoredTelemetry() {}

  private static <T> BinaryMessageDecoder<T> decoder(Schema current) {
    var decoder = new BinaryMessageDecoder<T>(CLASSES, current);
    SchemaHistory.versions(current.getFullName()).forEach(decoder::addSchema);
    return decoder;
  }

  static byte[] write(String personaId, PersonaTelemetry known, VibeAggregate.Rules rules) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = EncoderFactory.get().directBinaryEncoder(bytes, null);
      out.writeInt(FORMAT);
      writeConsent(known.consent(), out);
      var aggregate = known.aggregate();
      out.writeBytes(aggregate == null
          ? ByteBuffer.allocate(0)
          : VibeMetrics.getEncoder().encode(PublishedMetrics.of(personaId, aggregate, rules)));
      out.writeInt(known.held().size());
      for (var held : known.held()) {
        out.writeBytes(VibeSample.getEncoder().encode(held.sample()));
        out.writeLong(held.acceptedAt().toEpochMilli());
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
    var withdrawn = consent.lastWithdrawnAt();
    out.writeLong(withdrawn == null ? NEVER : withdrawn.toEpochMilli());
    out.writeString(consent instanceof Consent.Given(var _, var scope, var _) ? scope : "");
    out.writeString(consent instanceof Consent.Given(var _, var _, var owner) ? owner : "");
  }

  static PersonaTelemetry read(byte[] bytes) {
    try {
      var in = DecoderFactory.get().binaryDecoder(bytes, null);
      var format = in.readInt();
      if (format < WITHOUT_SCOPE || format > FORMAT) {
        throw new IOException("format " + format + " is not known");
      }
      var consent = readConsent(in, format);
      var metrics = in.readBytes(null);
      var aggregate = metrics.hasRemaining() ? PublishedMetrics.read(METRICS.decode(metrics)) : null;
      return new PersonaTelemetry(consent, aggregate, readHeld(in));
    } catch (IOException damaged) {
      throw new UncheckedIOException("stored telemetry cannot be read", damaged);
    }
  }

  private static Consent readConsent(BinaryDecoder in, int format) throws IOException {
    var kind = in.readInt();
    var millis = in.readLong();
    var withdrawn = millis == NEVER ? null : Instant.ofEpochMilli(millis);
    var scope = format == WITHOUT_SCOPE ? "" : in.readString();
    var owner = format <= WITHOUT_OWNER ? "" : in.readString();
    if (kind == GIVEN) {
      return new Consent.Given(withdrawn, scope, owner);
    }
    return withdrawn == null ? new Consent.Unknown() : new Consent.Withdrawn(withdrawn);
  }

  private static List<HeldSample> readHeld(BinaryDecoder in) throws IOException {
    var held = new ArrayList<HeldSample>();
    for (var left = in.readInt(); left > 0; left--) {
      var sample = SAMPLE.decode(in.readBytes(null));
      held.add(new HeldSample(sample, Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong())));
    }
    return List.copyOf(held);
  }
}
