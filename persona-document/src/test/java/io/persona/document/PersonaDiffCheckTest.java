package io.persona.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.PersonaDiff.Applicable;
import io.persona.document.PersonaDiff.Refused;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonaDiffCheckTest {
  private static Violation onlyViolation(String diff) {
    var check = PersonaDiff.check(Documents.researcher(), diff);
    assertThat(check).isInstanceOf(Refused.class);
    assertThat(((Refused) check).violations()).as("of %s", diff).hasSize(1);
    return ((Refused) check).violations().getFirst();
  }

  private static void assertApplicable(String diff) {
    assertThat(PersonaDiff.check(Documents.researcher(), diff)).as("of %s", diff).isInstanceOf(Applicable.class);
  }

  @Test
  void aSoundDiffGivesTheDocumentAndLeavesTheOldOneAlone() {
    var before = Documents.researcher();

    var check = PersonaDiff.check(before,
        """
        [{"op": "replace", "path": "/name", "value": "Guide"}, {"op": "add", "path": "/traits/warmth", "value": 0.4}]""");

    assertThat(((Applicable) check).result().path("name").asText()).isEqualTo("Guide");
    assertThat(((Applicable) check).result().path("version").asLong()).isEqualTo(3);
    assertThat(before).isEqualTo(Documents.researcher());
  }

  @Test
  void aMergePatchRemovesWithNull() {
    var check = PersonaDiff.check(Documents.researcher(), "{\"traits\": {\"tone\": null, \"pace\": \"slow\"}}");

    assertThat(((Applicable) check).result().path("traits").toString()).isEqualTo("{\"pace\":\"slow\"}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"[{'op':'replace','path':'/id','value':'evil'}] | 0 | /id",
      "[{'op':'replace','path':'/name','value':'x'},{'op':'remove','path':'/version'}] | 1 | /version",
      "[{'op':'add','path':'/updated_at','value':'2026-01-31T08:30:00.001Z'}] | 0 | /updated_at",
      "[{'op':'move','from':'/owner_ref','path':'/traits/owner'}] | 0 | /owner_ref",
      "[{'op':'copy','from':'/name','path':'/owner_ref'}] | 0 | /owner_ref",
      "[{'op':'replace','path':'/owner_kind','value':'project'}] | 0 | /owner_kind",
      "[{'op':'move','from':'/version','path':'/calibration/version'}] | 0 | /version",
      "[{'op':'replace','path':'/version','value':3.5}] | 0 | /version",
      "[{'op':'add','path':'/i~0d','value':1},{'op':'remove','path':'/i~0d'},{'op':'add','path':'/id','value':'evil'}] | 2 | /id",
      "{'owner_kind': null} | | /owner_kind", "{'id': 'evil'} | | /id", "{'version': 4} | | /version"})
  void identityVersionAndTimeAreImmutable(String diff, Integer operation, String path) {
    var violation = onlyViolation(diff.replace('\'', '"'));

    assertThat(violation.code()).isEqualTo(Violation.IMMUTABLE);
    assertThat(violation.operation()).isEqualTo(operation);
    assertThat(violation.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'op':'remove','path':''}]", "[{'op':'replace','path':'','value':{}}]",
      "[{'op':'replace','path':'','value':[1]}]",
      "[{'op':'copy','from':'/agent','path':''}]", "[{'op':'add','path':'','value':'x'}]",
      "[{'op':'replace','path':'','value':null}]",
      "[{'op':'move','from':'','path':'/traits/all'}]"})
  void theWholeDocumentCannotBeTakenAway(String diff) {
    assertThat(PersonaDiff.check(Documents.researcher(), diff.replace('\'', '"'))).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"'\"version\":3', '\"version\":4', immutable", "'\"id\":\"researcher\"', '\"id\":\"evil\"', immutable",
      "'\"frozen\":true', '\"frozen\":false', frozen-trait",
      "'\"enabled\":true', '\"enabled\":false', telemetry-consent"})
  void theWholeDocumentIsNoWayAroundARule(String kept, String changed, String code) {
    var document = Documents.researcher().toString().replace(kept, changed);

    for (var diff : List.of("[{\"op\":\"replace\",\"path\":\"\",\"value\":" + document + "}]",
        "[{\"op\":\"add\",\"path\":\"\",\"value\":" + document + "}]", document)) {
      assertThat(onlyViolation(diff).code()).contains(code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'name':'a','name':'b'}", "[{'op':'add','op':'remove','path':'/name','value':'x'}]",
      "{'traits':{'tone':1,'tone':2}}", "[] []", "{'name':'x'", "[{'op':'add','path':'/traits/n','value':NaN}]"})
  void aDiffMeansOneThingOrIsNone(String diff) {
    assertThat(onlyViolation(diff.replace('\'', '"')).code()).isEqualTo(Violation.MALFORMED);
  }

  @Test
  void aDiffHasASizeADepthAndSoManyOperations() {
    var operation = "{\"op\":\"test\",\"path\":\"/version\",\"value\":3}";
    var deep = "{\"traits\":" + "{\"a\":".repeat(70) + "1" + "}".repeat(71);
    var deepened = "[{\"op\":\"add\",\"path\":\"/traits/a\",\"value\":" + "[".repeat(50) + "]".repeat(50)
        + "},{\"op\":\"add\",\"path\":\"/traits/a" + "/0".repeat(40) + "\",\"value\":" + "[".repeat(30) + "]".repeat(30)
        + "}]";

    assertApplicable("[" + String.join(",", Collections.nCopies(PersonaDiff.MAX_OPERATIONS, operation)) + "]");
    for (var diff : List.of(
        "[" + String.join(",", Collections.nCopies(PersonaDiff.MAX_OPERATIONS + 1, operation)) + "]",
        "{\"name\":\"" + "x".repeat(PersonaDiff.MAX_BYTES) + "\"}", deep, deepened)) {
      assertThat(onlyViolation(diff).code()).isEqualTo(Violation.TOO_LARGE);
    }
  }

  @Test
  void theWholeDocumentMayBeReplacedByOneThatKeepsWhatIsImmutable() {
    var document = Documents.researcher().toString().replace("Research Agent", "Guide");

    assertApplicable("[{\"op\":\"replace\",\"path\":\"\",\"value\":" + document + "}]");
    assertApplicable(document);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"[{'op':'replace','path':'/agent/traits/1/value','value':0.5}] | 0",
      "[{'op':'replace','path':'/agent/traits/1/name','value':'sloth'}] | 0",
      "[{'op':'replace','path':'/agent/traits/1/frozen','value':false}] | 0",
      "[{'op':'remove','path':'/agent/traits/1/frozen'}] | 0", "[{'op':'remove','path':'/agent/traits/1'}] | 0",
      "[{'op':'remove','path':'/agent/traits'}] | 0", "[{'op':'remove','path':'/agent'}] | 0",
      "[{'op':'move','from':'/agent/traits/1','path':'/traits/precision'}] | 0",
      "[{'op':'add','path':'/agent/traits/0','value':{'name':'precision','value':0.1}}] | 0",
      "[{'op':'copy','from':'/agent/traits/0','path':'/agent/traits/1'},{'op':'remove','path':'/agent/traits/2'}] | 1",
      "[{'op':'replace','path':'/agent/traits/0/name','value':'precision'}] | 0",
      "[{'op':'replace','path':'/agent/traits','value':[{'name':'precision','value':0.5,'frozen':true}]}] | 0",
      "[{'op':'move','from':'/agent/traits','path':'/agent/features'}] | 0",
      "[{'op':'copy','from':'/agent/features','path':'/agent/traits'}] | 0",
      "[{'op':'move','from':'/agent/traits/1/value','path':'/traits/value'}] | 0",
      "[{'op':'move','from':'/agent/traits/1','path':'/agent/traits/0'},{'op':'replace','path':'/agent/traits/0/value','value':0.1}] | 1",
      "[{'op':'add','path':'/agent/traits/-','value':{'name':'precision','value':0.1,'frozen':true}}] | 0",
      "[{'op':'move','from':'/agent','path':'/worldview/agent'}] | 0",
      "{'agent': null} |", "{'agent': {'traits': []}} |",
      "{'agent': {'traits': [{'name': 'precision', 'value': 0.85}]}} |"})
  void aFrozenTraitStaysAsItIs(String diff, Integer operation) {
    var violation = onlyViolation(diff.replace('\'', '"'));

    assertThat(violation.code()).isEqualTo(Violation.FROZEN_TRAIT);
    assertThat(violation.operation()).isEqualTo(operation);
    assertThat(violation.path()).startsWith("/agent/traits/1");
  }

  @Test
  void theViolationPointsToTheVeryFieldOfTheFrozenTraitThatWouldChange() {
    assertThat(onlyViolation("[{\"op\":\"replace\",\"path\":\"/agent/traits/1/value\",\"value\":0.5}]").path())
        .isEqualTo("/agent/traits/1/value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'op':'test','path':'/agent/traits/1/value','value':0.85}]",
      "[{'op':'test','path':'/version','value':3},{'op':'test','path':'/id','value':'researcher'}]",
      "[{'op':'copy','from':'/id','path':'/traits/nick'}]",
      "[{'op':'replace','path':'/agent/traits/1/value','value':0.85}]",
      "[{'op':'replace','path':'/agent/traits/0/value','value':0.1}]",
      "[{'op':'add','path':'/agent/traits/0','value':{'name':'calm','value':0.1}}]",
      "[{'op':'remove','path':'/agent/traits/0'}]",
      "[{'op':'add','path':'/agent/traits/2/frozen','value':true}]",
      "[{'op':'remove','path':'/agent/traits/1'},{'op':'add','path':'/agent/traits/1','value':{'frozen':true,'name':'precision','value':0.85}}]",
      "[{'op':'add','path':'/preferences/brevity','value':true}]",
      "{'preferences': {'telemetry': {'vibe': {'enabled': true}}, 'cite': false}}", "[]", "{}"})
  void whatLeavesTheProtectedValuesAsTheyAreIsAllowed(String diff) {
    assertApplicable(diff.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "[{'op':'replace','path':'/preferences/telemetry/vibe/enabled','value':false}] | 0",
      "[{'op':'add','path':'/preferences/telemetry/vibe/scope','value':'workspace'}] | 0",
      "[{'op':'remove','path':'/preferences'}] | 0", "[{'op':'replace','path':'/preferences','value':{}}] | 0",
      "[{'op':'test','path':'/version','value':3},{'op':'remove','path':'/preferences/telemetry'}] | 1",
      "[{'op':'move','from':'/preferences','path':'/worldview/old'}] | 0",
      "[{'op':'copy','from':'/traits','path':'/preferences'}] | 0",
      "[{'op':'add','path':'/preferences/telemetry','value':{'vibe':{'enabled':true,'scope':'agent','more':1}}}] | 0",
      "[{'op':'replace','path':'/preferences','value':{'telemetry':{'vibe':{'enabled':1,'scope':'agent'}}}}] | 0",
      "{'preferences': []} |", "{'preferences': {'telemetry': null}} |",
      "{'preferences': null} |", "{'preferences': {'telemetry': {'vibe': {'enabled': false}}}} |"})
  void consentToTelemetryIsNoMatterForADiff(String diff, Integer operation) {
    var violation = onlyViolation(diff.replace('\'', '"'));

    assertThat(violation.code()).isEqualTo(Violation.TELEMETRY_CONSENT);
    assertThat(violation.operation()).isEqualTo(operation);
    assertThat(violation.path()).isEqualTo("/preferences/telemetry");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "[{'op':'add','path':'/agent/communication/emotional_tone','value':1.5}] | 0 | /agent/communication/emotional_tone | out-of-range",
      "[{'op':'test','path':'/version','value':3},{'op':'add','path':'/agent/mood','value':'x'}] | 1 | /agent/mood | unknown-field",
      "[{'op':'remove','path':'/agent/volition/drive'}] | 0 | /agent/volition/drive | missing-field",
      "[{'op':'replace','path':'/traits','value':42}] | 0 | /traits | wrong-type",
      "{'agent': {'volition': null}} | | /agent/volition | missing-field",
      "{'agent': {'volition': {'drive': null}}} | | /agent/volition/drive | missing-field",
      "{'foo': 1} | | /foo | unknown-field", "{'name': 7} | | /name | wrong-type"})
  void theResultFitsTheSchema(String diff, Integer operation, String path, String code) {
    var violation = onlyViolation(diff.replace('\'', '"'));

    assertThat(violation.code()).isEqualTo(code);
    assertThat(violation.operation()).isEqualTo(operation);
    assertThat(violation.path()).isEqualTo(path);
  }

  @Test
  void anOperationThatWasMadeGoodIsNotBlamedForALaterOne() {
    var violation = onlyViolation(
        """
        [{"op":"replace","path":"/id","value":"x"}, {"op":"replace","path":"/id","value":"researcher"},
         {"op":"replace","path":"/name","value":"y"}, {"op":"replace","path":"/id","value":"z"}]""");

    assertThat(violation.operation()).isEqualTo(3);
  }

  @Test
  void aDiffThatBreaksEverythingIsRefusedWithoutMuchWork() {
    var traits = IntStream.range(0, 256).mapToObj(i -> "{\"name\":\"t" + i + "\",\"value\":0.5,\"frozen\":true}")
        .collect(Collectors.joining(",", "[", "]"));
    var document = MergePatch.apply(Documents.researcher(), Json.parse("{\"agent\":{\"traits\":" + traits + "}}"));
    var tests = ",{\"op\":\"add\",\"path\":\"/name\",\"value\":\"n\"}".repeat(255);

    var check = PersonaDiff.check(document, "[{\"op\":\"remove\",\"path\":\"/agent/traits\"}" + tests + "]");

    assertThat(((Refused) check).violations()).hasSize(16).extracting(Violation::operation).containsOnly(0);
  }

  @Test
  void frozenTraitsKeepTheirOrder() {
    var document = MergePatch.apply(Documents.researcher(), Json.parse(
        """
        {"agent": {"traits": [{"name": "a", "value": 0.1, "frozen": true}, {"name": "b", "value": 0.2, "frozen": true}]}}"""));

    assertThat(PersonaDiff.check(document, """
                                           [{"op": "move", "from": "/agent/traits/0", "path": "/agent/traits/1"}]"""))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aNumberThatTheLogWroteAsALongIsTheNumberThatWasRead() {
    var document = Stamp.stamp(Documents.researcher(), 4, Instant.parse("2026-02-01T00:00:00.123456Z"));

    assertThat(PersonaDiff.check(document, "[{\"op\":\"test\",\"path\":\"/version\",\"value\":4}]"))
        .isInstanceOf(Applicable.class);
    assertThat(document.path("updated_at").asText()).isEqualTo("2026-02-01T00:00:00.123Z");
  }
}
