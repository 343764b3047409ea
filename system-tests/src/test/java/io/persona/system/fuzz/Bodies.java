package io.persona.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Bodies as bytes: most are JSON, some were. */
final class Bodies {
  private static final int TOO_LARGE = 1_100_000;

  private Bodies() {}

  static Arbitrary<byte[]> of(Described operation) {
    var fitting = Values.fitting(operation, operation.body()).map(JsonNode::toString);
    return Arbitraries.frequencyOf(Tuple.of(12, fitting),
        Tuple.of(3, Values.anything().map(JsonNode::toString)),
        Tuple.of(2, fitting.flatMap(Bodies::cut)),
        Tuple.of(1, Arbitraries.integers().between(10, 5000).map(depth -> "[".repeat(depth) + "]".repeat(depth))),
        Tuple.of(1, Arbitraries.integers().between(10, 5000)
            .map(depth -> "{\"diff\":".repeat(depth) + "1" + "}".repeat(depth))),
        Tuple.of(2, Values.texts().map(text -> "{\"diff\":{},\"diff\":{\"name\":\"x\"},\"kind\":1,\"kind\":2}")),
        Tuple.of(2,
            Arbitraries.of("", " ", "NaN", "{\"strength\":NaN}", "{\"confidence\":Infinity}", "\ufeff{}", "{}{}",
                "{\"diff\":1e999999}", "{'diff':{}}", "{\"diff\":{/* */}}", "null", "\"\"", "[]", "[null]",
                "{\"\":{}}")),
        Tuple.of(1, Arbitraries.of(TOO_LARGE, 300_000).map(size -> "{\"name\":\"" + "x".repeat(size) + "\"}")))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .flatMap(bytes -> Arbitraries.frequencyOf(Tuple.of(15, Arbitraries.just(bytes)),
            Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(60))));
  }

  private static Arbitrary<String> cut(String whole) {
    return Arbitraries.integers().between(0, whole.length()).map(end -> whole.substring(0, end));
  }
}
