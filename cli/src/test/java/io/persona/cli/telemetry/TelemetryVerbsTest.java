package io.persona.cli.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryVerbsTest extends VerbTest {

  @Test
  void consentIsAskedForWithANotice() {
    stub.answers(200, "{\"version\":3}");

    var consent = CommandRun.withInput(stub, "yes\n", "telemetry", "coach", "--enable", "--scope", "workspace");

    assertThat(consent.err()).contains("Consent to vibe telemetry of coach").contains("never stored");
    assertThat(stub.request().path()).isEqualTo("/admin/persona/coach/telemetry");
    assertThat(stub.request().body())
        .isEqualTo("{\"enabled\":true,\"scope\":\"workspace\",\"on_screen_alternative\":true,\"notice\":\"cli-3\"}");
    assertThat(consent.out()).isEqualTo("Telemetry of coach is on, version 3.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no\n", "y\n"})
  void nothingIsSentWithoutAYes(String answer) {
    var consent = CommandRun.withInput(stub, answer, "telemetry", "coach", "--enable");

    assertThat(consent.exitCode()).isEqualTo(1);
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void aScriptSaysThatTheNoticeWasRead() {
    stub.answers(200, "{\"version\":3}");

    var consent = run("telemetry", "coach", "--enable", "--yes");

    assertThat(stub.request().body())
        .isEqualTo("{\"enabled\":true,\"on_screen_alternative\":true,\"notice\":\"cli-3\"}");
    assertThat(consent.err()).isEmpty();
  }

  @Test
  void withdrawingIsNotAskedFor() {
    stub.answers(200, "{\"version\":4}");

    assertThat(run("telemetry", "coach", "--disable").err()).isEmpty();
    assertThat(stub.request().body()).isEqualTo("{\"enabled\":false}");
  }

  @Test
  void enableAndDisableExcludeEachOther() {
    assertThat(run("telemetry", "coach", "--enable", "--disable").exitCode()).isEqualTo(2);
    assertThat(run("telemetry", "coach").exitCode()).isEqualTo(2);
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void feedbackIsOneSample() {
    stub.answers(202, "{\"status\":\"accepted\",\"count\":1}");

    var feedback = run("vibe", "send", "coach", "--signal", "warmer", "--strength", "0.7");

    assertThat(stub.request().path()).isEqualTo("/persona/coach/feedback");
    assertThat(stub.request().body()).isEqualTo("{\"signal\":\"warmer\",\"strength\":0.7}");
    assertThat(feedback.out()).isEqualTo("Taken: 1.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "-0.1", "NaN", "Infinity", "a", ""})
  void aStrengthOutOfRangeIsNotSent(String strength) {
    var feedback = run("feedback", "coach", "--signal", "warmer", "--strength", strength);

    assertThat(feedback.exitCode()).isEqualTo(2);
    assertThat(feedback.err()).contains("--strength takes a number from 0 to 1");
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void feedbackWithoutConsentSaysHowToGetIt() {
    stub.refuses(412, "telemetry-disabled", "Telemetry Disabled", "");

    var feedback = run("feedback", "coach", "--signal", "warmer");

    assertThat(feedback.exitCode()).isEqualTo(1);
    assertThat(feedback.err()).contains("./persona telemetry <id> --enable");
  }

  @Test
  void theNewestFeedbackIsATableWithItsNotes() {
    stub.answers(200,
        """
        {"items":[{"recorded_at":"2026-01-01T00:00:00.000Z","signal":"warmer","strength":0.5,"note":"kind\\u001b[2J"}],
        "disagreement":[{"signals":["warmer","cooler"],"actors":3,"disagreement":0.5}]}""");

    var history = run("vibe", "history", "coach", "--limit", "5");

    assertThat(stub.request().path()).isEqualTo("/state/persona/coach/vibe_history?limit=5");
    assertThat(history.out()).contains("warmer  0.5       kind?[2J").contains("3 people, disagreement 0.5");
  }

  @Test
  void watchingShowsEachLookAndEndsWhenItShould() {
    stub.answers(200,
        """
        {"total_feedback":3,"as_of":"2026-01-01T00:00:00.000Z","signal_weights":{"cooler":1.0,"warmer":2.0},
        "drifts":["warmer"]}""");

    var watched = run("vibe", "watch", "coach", "--every", "1", "--times", "1");

    assertThat(watched.exitCode()).isZero();
    assertThat(watched.out()).isEqualTo("""
                                        coach: 3 samples, as of 2026-01-01T00:00:00.000Z
                                          warmer  ############################## 2.00
                                          cooler  ###############                1.00
                                          pulled towards ["warmer"]
                                        """);
  }

  @Test
  void watchingWaitsWhileNobodyCanAnswerAndSaysSo() {
    stub.answers(200, "{\"total_feedback\":1}").refuses(503, "owner-unavailable", "Owner Unavailable", "")
        .answers(200, "{\"total_feedback\":2}");

    var watched = run("vibe", "watch", "coach", "--every", "1", "--times", "3");

    assertThat(watched.exitCode()).isZero();
    assertThat(watched.out()).contains("coach: 1 samples").contains("coach: 2 samples");
    assertThat(watched.err()).contains("looking again in 1 s");
  }

  @Test
  void watchingEndsWhenTheServiceRefuses() {
    stub.refuses(412, "telemetry-disabled", "Telemetry Disabled", "");

    assertThat(run("vibe", "watch", "coach").exitCode()).isEqualTo(1);
  }

  @Test
  void metricsAreATablePerSignal() {
    stub.answers(200,
        """
        {"persona_id":"coach","total_feedback":3,"signal_counts":{"warmer":2,"cooler":1},
        "signal_strength":{"warmer":0.75},"signal_weights":{"warmer":2.0,"cooler":1.0},"average_strength":0.75,
        "last_updated":"2026-01-01T00:00:00Z"}""");

    var metrics = run("vibe", "metrics", "coach");

    assertThat(stub.request().path()).isEqualTo("/state/persona/coach/vibe_metrics");
    assertThat(metrics.out()).isEqualTo("""
                                        SIGNAL  COUNT  STRENGTH  WEIGHT
                                        warmer  2      0.750     2.000
                                        cooler  1      -         1.000
                                        3 in all, average strength 0.750, the last at 2026-01-01T00:00:00Z
                                        """);
  }

  @Test
  void theContextBiasIsATable() {
    stub.answers(200,
        "{\"lane_priorities\":{\"*\":0.45},\"slot_overrides\":{\"evidence\":3},\"min_score_delta\":-0.1}");

    var bias = run("bias", "coach");

    assertThat(stub.request().path()).isEqualTo("/state/persona/coach/context_bias");
    assertThat(bias.out()).contains("+0.450", "evidence", "3", "-0.100");
  }

  @Test
  void aLeaningThatIsNoneHasNoDirection() {
    stub.answers(200, "{\"lane_priorities\":{\"*\":-0.0001},\"slot_overrides\":{},\"min_score_delta\":-0.0}");

    assertThat(run("bias", "coach").out()).contains("+0.000").doesNotContain("-0.000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vibe", "vibe --help", "vibe sned"})
  void halfAVerbSaysWhichThereAre(String words) {
    var half = run(words.split(" "));

    assertThat(half.exitCode()).isEqualTo(2);
    assertThat(half.err()).contains("Say which: vibe send, vibe watch, vibe metrics, vibe history.");
  }
}
