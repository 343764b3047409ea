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
 * A fingerprint, compact: four words for the filter and a record from which, with them, all 156 can be made again.
 *
 * <table>
 * <caption>bytes of the filter words, lowest first</caption>
 * <tr><td>0</td><td>bits of the thermometers 0 to 7</td></tr>
 * <tr><td>1</td><td>labels of traits 0 to 7</td></tr>
 * <tr><td>2</td><td>labels of features 0 to 7</td></tr>
 * <tr><td>3</td><td>bits of the thermometers 8 and 9; labels of styles 0 to 2, of trait 8, of features 8 and 9</td></tr>
 * </table>
 *
 * @param key    its place among all rows, see {@link Order}
 * @param filter the four words
 * @param record see {@link Packed}
 */
record Row(long key, long[] filter, char[] record) {
  static final int FILTERS = 4;

  static Row of(AgentPersona agent, long[] words, Tables tables) {
    var traits = entries(words, TRAITS, COMMUNICATION, agent.traits(), AgentPersona.Trait::name, tables.traits());
    var styles = entries(words, STYLES, FEATURES, agent.preferredStyles(), name -> name, tables.styles());
    var features = entries(words, FEATURES, END, agent.features(), AgentPersona.Feature::name, tables.features());
    int drive = tables.drives().intern(drive(words), 0, agent.volition().drive());
    var record = Packed.of(new int[] {traits.length | styles.length << 8, features.length, drive}, traits, styles,
        features);
    return new Row(Order.key(words), filter(words, traits, styles, features, tables.view()), record);
  }

  private static <T> int[] entries(long[] words, int from, int to, List<T> named, Function<T, String> name,
      WordTable table) {
    var entries = new int[Layout.used(words, from, to)];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = table.intern(words, from + i, i < named.size() ? name.apply(named.get(i)) : "");
    }
    return entries;
  }

  private static long[] filter(long[] words, int[] traits, int[] styles, int[] features, Tables.View tables) {
    var filter = new long[FILTERS];
    for (int i = 0; i < 8; i++) {
      filter[0] |= (long) Layout.thermometerBits(words, i) << 8 * i;
      filter[1] |= label(tables.traits(), traits, i) << 8 * i;
      filter[2] |= label(tables.features(), features, i) << 8 * i;
    }
    filter[3] = Layout.thermometerBits(words, 8) | Layout.thermometerBits(words, 9) << 8
        | label(tables.styles(), styles, 0) << 16 | label(tables.styles(), styles, 1) << 24
        | label(tables.styles(), styles, 2) << 32 | label(tables.traits(), traits, 8) << 40
        | label(tables.features(), features, 8) << 48 | label(tables.features(), features, 9) << 56;
    return filter;
  }

  /** 0 where there is none. */
  private static long label(WordTable.View table, int[] entries, int i) {
    return i < entries.length ? table.label(entries[i]) : 0;
  }

  private static long[] drive(long[] words) {
    var drive = new long[DRIVE_WORDS];
    for (int i = 0; i < DRIVE_WORDS; i++) {
      drive[i] = words[DRIVE + 2 * i];
    }
    return drive;
  }
}
