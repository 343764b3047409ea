package io.persona.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.PersonaDiff.Applied;
import io.persona.document.PersonaDiff.Parsed;
import io.persona.document.PersonaDiff.Refused;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corners of RFC 6902, 6901 and 7396. */
class PatchConformanceTest {
  private static PersonaDiff.Application apply(String document, String diff) {
    return switch (PersonaDiff.parse(diff.replace('\'', '"'))) {
      case Parsed(var parsed) -> parsed.applyTo(Json.parse(document.replace('\'', '"')));
      case Refused refused -> refused;
    };
  }

  private static Violation refusal(String document, String diff) {
    var outcome = apply(document, diff);
    assertThat(outcome).as("%s on %s", diff, document).isInstanceOf(Refused.class);
    return ((Refused) outcome).violations().getFirst();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{'a/b':1,'m~n':2} | [{'op':'replace','path':'/a~1b','value':3},{'op':'remove','path':'/m~0n'}] | {'a/b':3}",
      "{'~1':1} | [{'op':'remove','path':'/~01'}] | {}", "{'':1} | [{'op':'replace','path':'/','value':2}] | {'':2}",
      "{'a':[1]} | [{'op':'add','path':'/a/-','value':2}] | {'a':[1,2]}",
      "{'a':[1]} | [{'op':'add','path':'/a/1','value':2}] | {'a':[1,2]}",
      "{'a':[1,2]} | [{'op':'add','path':'/a/0','value':0}] | {'a':[0,1,2]}",
      "{'a':[1,2,3]} | [{'op':'move','from':'/a/0','path':'/a/2'}] | {'a':[2,3,1]}",
      "{'a':1} | [{'op':'add','path':'/a','value':null}] | {'a':null}",
      "{'a':null} | [{'op':'remove','path':'/a'}] | {}",
      "{'a':null} | [{'op':'test','path':'/a','value':null}] | {'a':null}",
      "{'a':{'b':1}} | [{'op':'copy','from':'/a','path':'/c'},{'op':'replace','path':'/c/b','value':2}] | {'a':{'b':1},'c':{'b':2}}",
      "{'a':{'b':1}} | [{'op':'copy','from':'/a','path':'/a/c'}] | {'a':{'b':1,'c':{'b':1}}}",
      "{'a':1} | [{'op':'test','path':'/a','value':1.0}] | {'a':1}",
      "{'a':{'x':1,'y':2}} | [{'op':'test','path':'/a','value':{'y':2,'x':1}}] | {'a':{'x':1,'y':2}}",
      "{'a':1} | [{'op':'move','from':'/a','path':'/a'}] | {'a':1}",
      "{'a':1} | [{'op':'replace','path':'','value':{'b':2}}] | {'b':2}",
      "{'a':1} | [{'op':'add','path':'/b','value':2,'spurious':true}] | {'a':1,'b':2}",
      "{'01':1} | [{'op':'remove','path':'/01'}] | {}", "{'a':{'-':1}} | [{'op':'remove','path':'/a/-'}] | {'a':{}}"})
  void applies(String document, String diff, String expected) {
    assertThat(apply(document, diff)).isEqualTo(new Applied(Json.parse(expected.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'a':[1]} | [{'op':'add','path':'/a/2','value':2}]",
      "{'a':[1]} | [{'op':'remove','path':'/a/1'}]", "{'a':[1]} | [{'op':'remove','path':'/a/-'}]",
      "{'a':[1,2]} | [{'op':'replace','path':'/a/01','value':2}]",
      "{'a':[1,2]} | [{'op':'add','path':'/a/00','value':2}]",
      "{'a':[1,2]} | [{'op':'add','path':'/a/1e0','value':2}]", "{'a':[1,2]} | [{'op':'add','path':'/a/+1','value':2}]",
      "{'a':[1,2]} | [{'op':'add','path':'/a/-1','value':2}]", "{'a':[1,2]} | [{'op':'add','path':'/a/x','value':2}]",
      "{'a':[1,2]} | [{'op':'copy','from':'/a/99999999999','path':'/b'}]",
      "{'a':1} | [{'op':'replace','path':'/b','value':2}]", "{'a':1} | [{'op':'remove','path':'/b'}]",
      "{'a':1} | [{'op':'add','path':'/b/c','value':2}]", "{'a':1} | [{'op':'add','path':'/a/b','value':2}]",
      "{'a':1} | [{'op':'move','from':'/b','path':'/a'}]", "{'a':1} | [{'op':'copy','from':'/b','path':'/a'}]"})
  void refusesWhatTheDocumentHasNoPlaceFor(String document, String diff) {
    assertThat(refusal(document, diff).code()).isEqualTo(Violation.PATH_NOT_FOUND);
    assertThat(refusal(document, diff).operation()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'a':'1'} | [{'op':'test','path':'/a','value':1}]",
      "{'a':[1,2]} | [{'op':'test','path':'/a','value':[2,1]}]", "{'a':1} | [{'op':'test','path':'/b','value':null}]",
      "{'a':0} | [{'op':'test','path':'/a','value':false}]", "{'a':[1]} | [{'op':'test','path':'/a/01','value':1}]"})
  void aFailedTestSaysSo(String document, String diff) {
    assertThat(refusal(document, diff).code()).isEqualTo(Violation.TEST_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'op':'spam','path':'/a'}]", "[{'path':'/a','value':1}]", "[{'op':'add','path':'/a'}]",
      "[{'op':'add','value':1}]", "[{'op':'add','path':'a','value':1}]", "[{'op':'add','path':'/a~2','value':1}]",
      "[{'op':'add','path':'/a~','value':1}]", "[{'op':'copy','path':'/a'}]",
      "[{'op':'move','from':'/a','path':'/a/b'}]",
      "[{'op':'add','path':1,'value':1}]", "[{'op':1,'path':'/a','value':1}]", "[1]", "[[]]",
      "[{'op':'ADD','path':'/a','value':1}]"})
  void refusesWhatIsNoOperation(String diff) {
    assertThat(refusal("{'a':{}}", diff).code()).isEqualTo(Violation.INVALID_OPERATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'op':'add','op':'remove','path':'/a','value':1}]", "[] []", "[{]", "", "[NaN]",
      "{'a':1e999}",
      "{'a':123456789012345678901}", "{'a':'\\u0000'}", "{'a':'\\ud800'}", "'text'", "42", "null", "true"})
  void refusesWhatIsNoDiff(String diff) {
    assertThat(apply("{}", diff)).isInstanceOf(Refused.class);
  }

  @Test
  void aRefusalNamesTheOperationAndItsPath() {
    var violation = refusal("{'a':1}", "[{'op':'add','path':'/b','value':1},{'op':'remove','path':'/c'}]");

    assertThat(violation.operation()).isEqualTo(1);
    assertThat(violation.path()).isEqualTo("/c");
  }

  @Test
  void copyingCannotBlowUpTheDocument() {
    var doubling = String.join(",", Collections.nCopies(200, "{'op':'copy','from':'/a','path':'/a/-'}"));

    assertThat(refusal("{'a':['" + "x".repeat(100) + "']}", "[" + doubling + "]").code())
        .isEqualTo(Violation.TOO_LARGE);
  }

  @Test
  void nestingCannotGrowBeyondWhatCanBeRead() {
    var diff = new StringBuilder("[");
    for (int i = 0; i < 100; i++) {
      diff.append(i == 0 ? "" : ",").append("{'op':'add','path':'").append("/a".repeat(i + 1)).append("','value':{}}");
    }

    assertThat(refusal("{}", diff.append("]").toString()).code()).isEqualTo(Violation.TOO_LARGE);
  }

  @Test
  void limitsTheNumberOfOperationsAndTheSize() {
    var operation = "{'op':'test','path':'','value':1}";

    assertThat(refusal("{}", "[" + String.join(",", Collections.nCopies(257, operation)) + "]").code())
        .isEqualTo(Violation.TOO_LARGE);
    assertThat(refusal("{}", "{'a':'" + "x".repeat(PersonaDiff.MAX_BYTES) + "'}").code())
        .isEqualTo(Violation.TOO_LARGE);
    assertThat(refusal("{}", "[".repeat(70) + "]".repeat(70)).code()).isEqualTo(Violation.TOO_LARGE);
  }

  /** The examples of RFC 7396, appendix A, whose patch is an object. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'a':'b'} | {'a':'c'} | {'a':'c'}", "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
      "{'a':'b'} | {'a':null} | {}", "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
      "{'a':['b']} | {'a':'c'} | {'a':'c'}",
      "{'a':'c'} | {'a':['b']} | {'a':['b']}", "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
      "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}", "['a','b'] | {'a':'b'} | {'a':'b'}",
      "{'e':null} | {'a':1} | {'e':null,'a':1}",
      "[1,2] | {'a':'b','c':null} | {'a':'b'}", "{} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}"})
  void mergesAsRfc7396Says(String document, String patch, String expected) {
    assertThat(apply(document, patch)).isEqualTo(new Applied(Json.parse(expected.replace('\'', '"'))));
  }
}
