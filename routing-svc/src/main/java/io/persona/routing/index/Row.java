package io.persona.routing.index;

import static io.persona.routing.index.Layout.DRIVE;
import static io.persona.routing.index.Layout.DRIVE_WORDS;
import static io.persona.routing.index.Layout.END;
import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.FEATURE_TAILS;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.THERMOMETERS;
import static io.persona.routing.index.Layout.TRAITS;
import static io.persona.routing.index.Layout.TRAIT_TAILS;

import io.persona.document.AgentPersona;
import java.util.List;

/**
 * A fingerprint, compact: five words for the filter and a record from which all 156 can be made again.
 *
 * <table>
 * <caption>bytes of the filter words, lowest first</caption>
 * <tr><td>0</td><td>bits of the thermometers 0 to 7</td></tr>
 * <tr><td>1</td><td>labels of the drive, of styles 0 to 2, of trait 8, of features 8 to 10</td></tr>
 * <tr><td>2</td><td>labels of traits 0 to 7</td></tr>
 * <tr><td>3</td><td>labels of features 0 to 7</td></tr>
 * <tr><td>4</td><td>bits of the thermometers 8 and 9; bits set in the traits from 5 and 7 on, and in the features from 2, 4,
 * 6 and 8 on, 255 at most</td></tr>
 * </table>
 *
 * @param filter the five words
 * @param record counts of traits, styles and features in its lowest three bytes; entry of the drive; then the entries of as
 *               many traits, styles and features
 */
record Row(long[] filter, int[] record) {
  static final int FILTERS = 5;
  static final int HEAD = 2;

  static Row of(AgentPersona agent, long[] words, Tables tables) {
    var names = new Names(agent);
    int traits = used(words, TRAITS, Layout.COMMUNICATION);
    int styles = used(words, STYLES, FEATURES);
    int features = used(words, FEATURES, END);
    var record = new int[HEAD + traits + styles + features];
    record[0] = traits | styles << 8 | features << 16;
    record[1] = tables.drives().intern(drive(words), agent.volition().drive());
    entries(words, TRAITS, traits, names.traits(), tables.traits(), record, HEAD);
    entries(words, STYLES, styles, agent.preferredStyles(), tables.styles(), record, HEAD + traits);
    entries(words, FEATURES, features, names.features(), tables.features(), record, HEAD + traits + styles);
    return new Row(filter(words, record, tables.view()), record);
  }

  private static void entries(long[] words, int from, int count, List<String> names, WordTable table, int[] record,
      int at) {
    for (int i = 0; i < count; i++) {
      record[at + i] = table.intern(new long[] {words[from + i]}, i < names.size() ? names.get(i) : "");
    }
  }

  private static long[] filter(long[] words, int[] record, Tables.View tables) {
    int traits = traits(record[0]);
    int styles = styles(record[0]);
    int features = features(record[0]);
    var traitLabels = labels(tables.traits(), record, HEAD, traits, 9);
    var styleLabels = labels(tables.styles(), record, HEAD + traits, styles, 3);
    var featureLabels = labels(tables.features(), record, HEAD + traits + styles, features, 11);
    var filter = new long[FILTERS];
    for (int i = 0; i < 8; i++) {
      filter[0] |= thermometer(words, i) << 8 * i;
      filter[2] |= traitLabels[i] << 8 * i;
      filter[3] |= featureLabels[i] << 8 * i;
    }
    filter[1] = tables.drives().label(record[1]) | styleLabels[0] << 8 | styleLabels[1] << 16 | styleLabels[2] << 24
        | traitLabels[8] << 32 | featureLabels[8] << 40 | featureLabels[9] << 48 | featureLabels[10] << 56;
    filter[4] = thermometer(words, 8) | thermometer(words, 9) << 8;
    for (int i = 0; i < TRAIT_TAILS.length; i++) {
      filter[4] |= tail(words, TRAITS + TRAIT_TAILS[i], Layout.COMMUNICATION) << 8 * (2 + i);
    }
    for (int i = 0; i < FEATURE_TAILS.length; i++) {
      filter[4] |= tail(words, FEATURES + FEATURE_TAILS[i], END) << 8 * (4 + i);
    }
    return filter;
  }

  private static long[] labels(WordTable.View table, int[] record, int at, int count, int wanted) {
    var labels = new long[wanted];
    for (int i = 0; i < Math.min(count, wanted); i++) {
      labels[i] = table.label(record[at + i]);
    }
    return labels;
  }

  private static long thermometer(long[] words, int i) {
    return Long.bitCount(words[Layout.thermometer(i)]);
  }

  private static long tail(long[] words, int from, int to) {
    return Math.min(255, Layout.bits(words, from, to));
  }

  private static long[] drive(long[] words) {
    var drive = new long[DRIVE_WORDS];
    for (int i = 0; i < DRIVE_WORDS; i++) {
      drive[i] = words[DRIVE + 2 * i];
    }
    return drive;
  }

  /** Positions of the section up to the last one that is not zero. */
  private static int used(long[] words, int from, int to) {
    int end = to;
    while (end > from && words[end - 1] == 0) {
      end--;
    }
    return end - from;
  }

  static int traits(int head) {
    return head & 0xff;
  }

  static int styles(int head) {
    return head >>> 8 & 0xff;
  }

  static int features(int head) {
    return head >>> 16 & 0xff;
  }

  /** All words again, from filter words and a record that may stand among others. */
  static long[] words(long first, long last, int[] records, int at, Tables.View tables) {
    var words = new long[END];
    for (int i = 0; i < THERMOMETERS; i++) {
      words[Layout.thermometer(i)] = Layout.mask((int) ((i < 8 ? first >>> 8 * i : last >>> 8 * (i - 8)) & 0xff));
    }
    for (int i = 0; i < DRIVE_WORDS; i++) {
      words[DRIVE + 2 * i] = tables.drives().words()[records[at + 1] * DRIVE_WORDS + i];
    }
    int next = at + HEAD;
    next = fill(words, TRAITS, traits(records[at]), tables.traits(), records, next);
    next = fill(words, STYLES, styles(records[at]), tables.styles(), records, next);
    fill(words, FEATURES, features(records[at]), tables.features(), records, next);
    return words;
  }

  private static int fill(long[] words, int from, int count, WordTable.View table, int[] records, int at) {
    for (int i = 0; i < count; i++) {
      words[from + i] = table.words()[records[at + i]];
    }
    return at + count;
  }

  /** Names by position. */
  private record Names(List<String> traits, List<String> features) {
    Names(AgentPersona agent) {
      this(agent.traits().stream().map(AgentPersona.Trait::name).toList(),
          agent.features().stream().map(AgentPersona.Feature::name).toList());
    }
  }
}
