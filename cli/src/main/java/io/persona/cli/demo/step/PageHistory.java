package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two entries a page. */
public final class PageHistory implements Step {
  private static final int PAGE = 2;

  @Override
  public String title() {
    return "Page the history";
  }

  @Override
  public String promise() {
    return "Newest first, two a page, nothing twice and nothing left out: versions 3, 2, 1.";
  }

  @Override
  public void play(Stage stage) {
    var versions = new ArrayList<Long>();
    @Nullable
    String cursor = null;
    do {
      var page = Expect.status(stage, 200,
          stage.get(Expect.state(stage, "history").with("limit", PAGE).with("cursor", cursor)));
      stage.expect("at most two entries a page", true, page.path("items").size() <= PAGE);
      page.path("items").forEach(entry -> versions.add(entry.path("version").asLong()));
      cursor = page.path("next_cursor").textValue();
    } while (cursor != null && versions.size() < 10);
    stage.expect("versions", List.of(3L, 2L, 1L), versions);
  }
}
