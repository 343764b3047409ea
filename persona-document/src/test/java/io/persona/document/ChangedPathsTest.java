package io.persona.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.PersonaDiff.Parsed;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedPathsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{} | {} | ''", "{'a':1} | {'a':1.0} | ''", "{'a':1} | {'a':2} | /a",
      "{'a':{'b':1,'c':2}} | {'a':{'b':1}} | /a/c", "{'a':{'b':1}} | {'a':5} | /a", "{'x/y~':1} | {} | /x~1y~0",
      "{'a':[1,2,3]} | {'a':[1,5,3]} | /a/1", "{'a':[{'v':1},{'v':2}]} | {'a':[{'v':1},{'v':3}]} | /a/1/v",
      "{'a':[1,2]} | {'a':[1,2,3]} | /a", "{'a':[1,2]} | {'a':[2,1]} | /a", "{'a':[1,2,3]} | {'a':[2,3,4]} | /a",
      "{'a':[]} | {'a':{}} | /a"})
  void theOutermostPlacesThatDifferAreNamed(String before, String after, String expected) {
    assertThat(ChangedPaths.between(json(before), json(after))).isEqualTo(set(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"[{'op':'replace','path':'/a/0','value':1}] | /a/0",
      "[{'op':'test','path':'/version','value':1}] | /version", "[{'op':'add','path':'/a/0','value':1}] | /a",
      "[{'op':'add','path':'/a/-','value':1}] | /a", "[{'op':'remove','path':'/a/1'}] | /a",
      "[{'op':'add','path':'/o/k','value':1}] | /o/k", "[{'op':'move','from':'/a/0','path':'/o/k'}] | /o/k /a",
      "[{'op':'copy','from':'/a/0','path':'/o/k'}] | /o/k /a/0", "[{'op':'copy','from':'/o','path':'/a/0'}] | /a /o",
      "{'o':{'k':null,'m':{}}} | /o/k /o/m", "{'a':{'k':1}} | /a", "{'new':{'k':1}} | /new", "[] | ''", "{} | ''"})
  void aDiffTouchesWhatItReadsAndWrites(String diff, String expected) {
    var parsed = (Parsed) PersonaDiff.parse(json(diff));

    assertThat(parsed.diff().touches(json("{'a':[1,2],'o':{'k':1,'m':{'n':1}}}"))).isEqualTo(set(expected));
  }

  @ParameterizedTest
  @CsvSource({"/a,/a,true", "/a/b,/a,true", "/a,/a/b,true", "/a,/ab,false", "'',/a,true", "/a/b,/a/c,false"})
  void placesOverlapWhenOneIsWithinTheOther(String one, String other, boolean expected) {
    assertThat(Pointers.overlap(one, other)).isEqualTo(expected);
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  private static Set<String> set(String spaced) {
    return spaced.isEmpty() ? Set.of() : Set.of(spaced.split(" "));
  }
}
