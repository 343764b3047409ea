package io.persona.chaos.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.verify.VibeApi.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told while things break is judged: each test but the first is of something that must not be told. */
class VibeWatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VibeWatch.Judge judge = new VibeWatch.Judge();

  @Test
  void whatIsRightOrNotToldNowHolds() throws IOException {
    judge.judge("metrics", refused(412, false), 0);
    judge.judge("metrics", metrics(1), 2);
    judge.judge("metrics", refused(503, true), 3);
    judge.judge("metrics", metrics(2), 2);
    judge.judge("history", history("a.0", "a.1"), 2);
    judge.judge("history", history(), 2);

    assertThat(judge.check().holds()).isTrue();
  }

  @Test
  void aTotalThatFallsIsFound() throws IOException {
    judge.judge("metrics", metrics(2), 2);
    judge.judge("metrics", metrics(1), 2);

    assertThat(broken()).singleElement().asString().contains("1 samples after 2");
  }

  @Test
  void moreThanWasSentIsFound() throws IOException {
    judge.judge("metrics", metrics(3), 2);
    judge.judge("history", history("a.0", "a.1", "a.2"), 2);

    assertThat(broken()).hasSize(2);
  }

  @Test
  void aSampleThatIsShownTwiceIsFound() throws IOException {
    judge.judge("history", history("a.0", "a.0"), 9);

    assertThat(broken()).hasSize(1);
  }

  @Test
  void aPersonaThatIsForgottenIsFound() throws IOException {
    judge.judge("history", history("a.0"), 1);
    judge.judge("history", refused(404, false), 1);
    judge.judge("history", refused(412, false), 1);

    assertThat(broken()).hasSize(2);
  }

  @Test
  void aFailureIsFoundAndNoTimeToComeAgain() {
    judge.judge("history", refused(500, false), 1);
    judge.judge("history", refused(503, false), 1);

    assertThat(broken()).hasSize(2);
  }

  private List<String> broken() {
    return judge.check().broken();
  }

  private static Answer metrics(long total) throws IOException {
    return new Answer(200, false, JSON.readTree("{\"total_feedback\":" + total + "}"));
  }

  private static Answer history(String... ids) throws IOException {
    var body = JSON.createObjectNode();
    var items = body.putArray("items");
    List.of(ids).forEach(id -> items.addObject().put("id", id));
    return new Answer(200, false, body);
  }

  private static Answer refused(int status, boolean comeAgain) {
    return new Answer(status, comeAgain, JSON.nullNode());
  }
}
