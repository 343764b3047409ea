package io.persona.routing.index;

import static io.persona.routing.index.Layout.COMMUNICATION;
import static io.persona.routing.index.Layout.DRIVE;
import static io.persona.routing.index.Layout.DRIVE_WORDS;
import static io.persona.routing.index.Layout.END;
import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.TRAITS;

import io.persona.document.AgentPersona;
import java.util.List;
import java.util.function.Function;

/**
 * A fingerprint, compact: a byte for each place that the {@link Filter} looks at, and a record from which, with the
 * thermometers, all 156 words can be made again.
 *
 * @param key    its place among all rows, see {@link Order}
 * @param places by {@link Place}: a thermometer, or the label of a word
 * @param record see {@link Packed}
 */
record Row(long key, byte[] places, char[] record) {
  static Row of(AgentPersona agent, long[] words, Tables tables) {
    var traits = entries(words, TRAITS, COMMUNICATION, agent.traits(), AgentPersona.Trait::name, tables.traits());
    var styles = entries(words, STYLES, FEATURES, agent.preferredStyles(), name -> name, tables.styles());
    var features = entries(words, FEATURES, END, agent.features(), AgentPersona.Feature::name, tables.features());
    int drive = tables.drives().intern(drive(words), 0, agent.volition().drive());
    var record = Packed.of(new int[] {traits.length | styles.length << 8, features.length, drive}, traits, styles,
        features);
    return new Row(Order.key(words), places(words, traits, styles, features, tables.view()), record);
  }

  private static <T> int[] entries(long[] words, int from, int to, List<T> named, Function<T, String> name,
      WordTable table) {
    var entries = new int[Layout.used(words, from, to)];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = table.intern(words, from + i, i < named.size() ? name.apply(named.get(i)) : "");
    }
    return entries;
  }

  private static byte[] places(long[] words, int[] traits, int[] styles, int[] features, Tables.View tables) {
    var places = new byte[Place.ALL];
    for (int i = 0; i < Layout.THERMOMETERS; i++) {
      places[i] = Place.ofThermometer(Layout.thermometerBits(words, i));
    }
    label(tables.styles(), styles, places, Place.STYLES, Place.FEATURES);
    label(tables.features(), features, places, Place.FEATURES, Place.TRAITS);
    label(tables.traits(), traits, places, Place.TRAITS, Place.ALL);
    return places;
  }

  /** Leaves 0 where there is none. */
  private static void label(WordTable.View table, int[] entries, byte[] places, int from, int to) {
    for (int i = 0; i < Math.min(entries.length, to - from); i++) {
      places[from + i] = (byte) table.label(entries[i]);
    }
  }

  private static long[] drive(long[] words) {
    var drive = new long[DRIVE_WORDS];
    for (int i = 0; i < DRIVE_WORDS; i++) {
      drive[i] = words[DRIVE + 2 * i];
    }
    return drive;
  }
}
