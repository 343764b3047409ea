package io.persona.routing.index;

/** The words that the fingerprints of an index are made of, by section; one thread adds to them. */
record Tables(WordTable drives, WordTable traits, WordTable styles, WordTable features) {
  static Tables empty() {
    return new Tables(WordTable.ofRuns(Layout.DRIVE_WORDS), WordTable.ofWords(), WordTable.ofEvenWords(),
        WordTable.ofWords());
  }

  View view() {
    return new View(drives.view(), traits.view(), styles.view(), features.view());
  }

  /** What they hold at a time. */
  record View(WordTable.View drives, WordTable.View traits, WordTable.View styles, WordTable.View features) {
    long bytes() {
      return drives.bytes() + traits.bytes() + styles.bytes() + features.bytes();
    }
  }
}
