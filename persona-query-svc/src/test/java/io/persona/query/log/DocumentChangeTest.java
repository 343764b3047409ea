package io.persona.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.Json;
import io.persona.query.log.DocumentChange.Changed;
import io.persona.query.log.DocumentChange.Mismatch;
import org.junit.jupiter.api.Test;

class DocumentChangeTest {
  private static final String BEFORE = "{\"name\":\"a\",\"version\":1}";
  private static final String AFTER = "{\"name\":\"b\",\"version\":2}";
  private static final String DIFF = """
                                     [{"op":"replace","path":"/name","value":"b"},{"op":"replace","path":"/version","value":2}]""";

  @Test
  void aDiffThatLeadsToTheHashOfTheEventChangesTheDocument() {
    assertThat(DocumentChange.diff(BEFORE, DIFF, 2, hash(AFTER)))
        .isInstanceOfSatisfying(Changed.class, changed -> assertThat(changed.document()).isEqualTo(Json.parse(AFTER)));
  }

  @Test
  void aDiffThatLeadsElsewhereIsAMismatch() {
    assertThat(DocumentChange.diff(BEFORE, DIFF, 2, hash(BEFORE))).isEqualTo(new Mismatch("document-mismatch"));
    assertThat(DocumentChange.diff(BEFORE, DIFF, 3, hash(AFTER))).isEqualTo(new Mismatch("version-mismatch"));
  }

  @Test
  void aDiffThatDoesNotApplyOrIsNoneIsAMismatch() {
    var missing = "[{\"op\":\"remove\",\"path\":\"/nothing\"}]";
    assertThat(DocumentChange.diff(BEFORE, missing, 2, hash(AFTER))).isEqualTo(new Mismatch("diff-not-applicable"));
    assertThat(DocumentChange.diff(BEFORE, "{", 2, hash(AFTER))).isEqualTo(new Mismatch("invalid-diff"));
    assertThat(DocumentChange.diff(BEFORE, "[{\"op\":\"fly\",\"path\":\"/name\"}]", 2, hash(AFTER)))
        .isEqualTo(new Mismatch("invalid-diff"));
  }

  @Test
  void aWholeDocumentIsCheckedToo() {
    assertThat(DocumentChange.whole(BEFORE, 1, hash(BEFORE))).isInstanceOf(Changed.class);
    assertThat(DocumentChange.whole(BEFORE, 1, hash(AFTER))).isEqualTo(new Mismatch("document-mismatch"));
    assertThat(DocumentChange.whole("no json", 1, hash(AFTER))).isEqualTo(new Mismatch("invalid-document"));
  }

  private static String hash(String json) {
    return Json.sha256(Json.parse(json));
  }
}
