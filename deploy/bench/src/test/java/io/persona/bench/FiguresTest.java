package io.persona.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void aPercentileIsASampleThatWasMeasured() {
    var samples = Samples.of(LongStream.rangeClosed(1, 100).map(i -> TimeUnit.MILLISECONDS.toNanos(101 - i)).toArray());

    assertThat(samples.percentile(50)).isEqualTo(50);
    assertThat(samples.percentile(99)).isEqualTo(99);
    assertThat(samples.percentile(99.5)).isEqualTo(100);
    assertThat(samples.percentile(100)).isEqualTo(100);
    assertThat(Samples.of(5_000_000).percentile(1)).isEqualTo(5);
  }

  @Test
  void noSampleHasNoPercentile() {
    assertThatIllegalArgumentException().isThrownBy(Samples::of);
  }

  @Test
  void aLineHasBaselineRatioAndWhetherTheTargetIsMet() {
    var figure = new Figure("read_p50", 12.34567, "ms", 4.0, 30.0);

    assertThat(figure.json("visibility"))
        .hasToString("{\"bench\":\"visibility\",\"metric\":\"read_p50\",\"value\":12.35,"
            + "\"unit\":\"ms\",\"baseline\":4,\"ratio\":3.086,\"target\":30,\"meets\":true}");
  }

  @Test
  void whatHasNoTargetIsNeitherMetNorMissed() {
    assertThat(Figure.plain("samples", 1000, "count").json("b")).hasToString(
        "{\"bench\":\"b\",\"metric\":\"samples\",\"value\":1000,\"unit\":\"count\",\"baseline\":null,\"ratio\":null,"
            + "\"target\":null,\"meets\":null}");
  }

  @Test
  void aTargetIsMissedFromTheFirstBitAbove() {
    assertThat(new Figure("m", 30, "ms", null, 30.0).meets()).isTrue();
    assertThat(new Figure("m", 30.001, "ms", null, 30.0).meets()).isFalse();
  }
}
