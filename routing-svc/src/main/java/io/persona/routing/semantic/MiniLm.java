package io.persona.routing.semantic;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2, quantised, from its jar: nothing is fetched. It is loaded at the first text, takes some 200 MB then, and
 * works on the thread that asks. Not thread-safe: {@link Vectors} gives it one text at a time.
 */
final class MiniLm implements SentenceModel {
  private final Supplier<EmbeddingModel> load;
  private @Nullable EmbeddingModel model;

  MiniLm() {
    this(() -> {
      System.setProperty("OPT_OUT_TRACKING", "true"); // the tokenizer's library would count its users
      return new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    });
  }

  MiniLm(Supplier<EmbeddingModel> load) {
    this.load = load;
  }

  @Override
  public float[] vector(String text) throws SemanticUnavailable {
    try {
      if (model == null) {
        model = load.get();
      }
      var sound = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // no half of a surrogate pair
      var vector = model.embed(sound).content();
      vector.normalize();
      return vector.vector();
    } catch (LinkageError | RuntimeException notHere) {
      throw SemanticUnavailable.notInstalled(notHere);
    }
  }
}
