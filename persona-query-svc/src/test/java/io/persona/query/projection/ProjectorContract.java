package io.persona.query.projection;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.query.TestDatabase;
import io.persona.query.projection.CrashingProjection.Step;
import io.persona.query.rebuild.StandbySchema;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every projection keeps, whatever its view: fed with records of its own, into tables of their own, by the projector
 * that the service has.
 */
public abstract class ProjectorContract {
  private static final View VIEW = new View("contract");
  /** Of two partitions together, a large poll. */
  private static final int MANY = Line.LARGE;

  @Inject
  LineFactory lines;
  @Inject
  StandbySchema schema;
  @Inject
  Vertx vertx;

  private final Witness witness = new Witness();

  /** What is tested. */
  protected abstract Projection<?> projection();

  /** Four records of one key or more; each of them changes the view. */
  protected abstract List<ProducerRecord<byte[], byte[]>> history();

  /** Whether records say where they stand in a history, so that one that is missing is seen. */
  protected abstract boolean isFenced();

  /** SQL that gives all rows of the view as one text, but for what the clock says; {@code %s} is the schema. */
  protected abstract String rowsOf();

  @BeforeEach
  void emptyView() throws SQLException {
    schema.create(VIEW);
  }

  @AfterEach
  void drop() throws SQLException {
    schema.drop(VIEW);
  }

  @Test
  void recordsAreAcceptedOneByOneAsTheyAreAllAtOnce() throws Exception {
    var records = logged(history());
    var line = line(new Stopping());
    for (var record : records) {
      project(line, List.of(record));
    }
    var oneByOne = rows();
    schema.create(VIEW);

    project(line(new Stopping()), records);

    assertThat(rows()).isEqualTo(oneByOne).isNotBlank();
    assertThat(witness.outcomes).hasSize(2 * records.size()).containsOnly(Outcome.ACCEPTED);
    assertThat(next()).isEqualTo(records.size());
  }

  @Test
  void aDuplicateLeavesTheRowsAsTheyAre() throws Exception {
    var once = history();
    var line = line(new Stopping());
    project(line, logged(once));
    var before = rows();

    project(line, logged(Stream.concat(once.stream(), once.stream()).toList()).subList(once.size(), 2 * once.size()));

    assertThat(rows()).isEqualTo(before);
    assertThat(next()).isEqualTo(2L * once.size());
  }

  @Test
  void aRecordThatWasWrittenAgainBehindLaterOnesDoesNotTurnTheViewBack() throws Exception {
    var records = history();
    var line = line(new Stopping());
    project(line, logged(records));
    var before = rows();

    if (isFenced()) {
      project(line, logged(Stream.concat(records.stream(), records.stream().limit(1)).toList()).subList(records.size(),
          records.size() + 1));

      assertThat(witness.outcomes.getLast()).isEqualTo(Outcome.DUPLICATE);
      assertThat(rows()).isEqualTo(before);
    } else {
      project(line, logged(records).subList(0, 1));
      assertThat(rows()).as("a record before the offset of the view").isEqualTo(before);
    }
  }

  @Test
  void aGapIsSeenAndReportedWhereRecordsSayWhereTheyStand() throws Exception {
    var records = new ArrayList<>(history());
    records.remove(records.size() - 2);
    var line = line(new Stopping());
    project(line, logged(records).subList(0, records.size() - 1));
    var before = rows();

    project(line, logged(records).subList(records.size() - 1, records.size()));

    assertThat(witness.outcomes.getLast()).isEqualTo(isFenced() ? Outcome.PARKED : Outcome.ACCEPTED);
    assertThat(witness.reasons).containsExactlyElementsOf(isFenced() ? List.of("gap") : List.of());
    assertThat(TestDatabase.number("select count(*) from contract.dead_letter where reason = 'gap'"))
        .isEqualTo(isFenced() ? 1 : 0);
    assertThat(rows().equals(before)).isEqualTo(isFenced());
  }

  @Test
  void aViewThatRegressedIsNotWrittenFromTheMiddleButReadAgainFromWhereItIs() throws Exception {
    var records = logged(history());
    var half = records.size() / 2;
    var restarted = new AtomicBoolean();
    var line = line(new Stopping(), witness, () -> restarted.set(true), projection());
    project(line, records.subList(0, half));
    schema.create(VIEW);
    TestDatabase.run("insert into contract.projection_offset (projection, topic, partition, next_offset) values ('"
        + projection().name() + "', '" + projection().topic().topicName() + "', 0, 0)");

    continueWith(line, records.subList(half, records.size()));

    assertThat(restarted).isTrue();
    assertThat(next()).isZero();
    project(line(new Stopping()), records);
    assertThat(next()).isEqualTo(records.size());
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aCrashBetweenAnyTwoStepsLosesNothingAndRepeatsNothing(Step step) throws Exception {
    var records = logged(history());
    project(line(new Stopping()), records);
    var expected = rows();
    schema.create(VIEW);
    var half = records.size() / 2;
    var end = new Stopping();
    project(line(new Stopping()), records.subList(0, half));
    var crashing = new CrashingProjection<>(projection(), step, end::request);
    var line = line(end, step == Step.BEFORE_COMMIT || step == Step.AFTER_COMMIT
        ? crashing.audience(witness)
        : witness, () -> {}, crashing);
    failCommit(step == Step.COMMIT);

    assertThatThrownBy(() -> {
      var written = start(line, records.subList(half, records.size()));
      if (step == Step.COMMIT) {
        await().until(() -> line.progress().interruption().isPresent());
        end.request();
      }
      written.get(60, TimeUnit.SECONDS);
    }).isNotNull();

    assertThat(next()).isEqualTo(step == Step.AFTER_COMMIT ? records.size() : half);
    failCommit(false);
    project(line(new Stopping()), records);
    assertThat(rows()).isEqualTo(expected);
    assertThat(next()).isEqualTo(records.size());
  }

  @Test
  void theLargePollOfTwoPartitionsMakesTheRowsThatEachOfThemMakesAlone() throws Exception {
    var one = many(history(), 0);
    var other = many(history(), 1);
    var line = line(new Stopping());
    project(line, one);
    project(line, other);
    var alone = rows();
    schema.create(VIEW);

    project(line(new Stopping()), both(one, other));

    assertThat(rows()).isEqualTo(alone).isNotBlank();
    assertThat(next()).isEqualTo(one.size() + other.size());
  }

  @Test
  void aCrashWithinALargePollLosesNothingOfAnyPartition() throws Exception {
    var one = many(history(), 0);
    var other = many(history(), 1);
    project(line(new Stopping()), both(one, other));
    var expected = rows();
    schema.create(VIEW);
    var end = new Stopping();
    var crashing = new CrashingProjection<>(projection(), Step.AFTER_COMMIT, end::request);
    var line = line(end, crashing.audience(witness), () -> {}, crashing);

    assertThatThrownBy(() -> project(line, both(one, other))).isNotNull();

    assertThat(next()).as("one transaction at least was committed").isPositive();
    project(line(new Stopping()), both(one, other));
    assertThat(rows()).isEqualTo(expected);
    assertThat(next()).isEqualTo(one.size() + other.size());
  }

  @Test
  void whatIsAwayIsWaitedForAndTheProjectorGoesOnByItself() throws Exception {
    var records = logged(history());
    var line = line(new Stopping(), witness, () -> {}, new AwayAtFirst<>(projection(), 3));

    project(line, records);

    assertThat(next()).isEqualTo(records.size());
    assertThat(witness.outcomes).containsOnly(Outcome.ACCEPTED).hasSize(records.size());
    assertThat(line.progress().interruption()).isEmpty();
  }

  private static void failCommit(boolean fails) {
    TestDatabase.run("drop trigger if exists crash on contract.projection_offset");
    if (fails) {
      TestDatabase.run("""
                       create or replace function contract.crash() returns trigger language plpgsql as
                       $$ begin raise exception 'crash' using errcode = '40001'; end $$""",
          "create constraint trigger crash after update on contract.projection_offset deferrable initially deferred"
              + " for each row execute function contract.crash()");
    }
  }

  private Line<?> line(Stopping end) {
    return line(end, witness, () -> {}, projection());
  }

  private <C> Line<C> line(Stopping end, Audience audience, Runnable restart, Projection<C> projection) {
    return lines.line(projection, VIEW, audience, restart, end);
  }

  /** As after an assignment of the partition. */
  private void project(Line<?> line, List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
    start(line, records).get(60, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> start(Line<?> line, List<ConsumerRecord<byte[], byte[]>> records) {
    try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
      var partitions = byPartition(records).keySet();
      consumer.assign(partitions);
      line.start().onPartitionsAssigned(consumer, partitions);
      return written(line, records, consumer.groupMetadata().generationId());
    }
  }

  /** As in the poll after another. */
  private void continueWith(Line<?> line, List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
    try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
      written(line, records, consumer.groupMetadata().generationId()).get(60, TimeUnit.SECONDS);
    }
  }

  private CompletableFuture<Void> written(Line<?> line, List<ConsumerRecord<byte[], byte[]>> records, int generation) {
    var done = new CompletableFuture<Void>();
    var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(_ -> line.project(new ConsumerRecords<>(byPartition(records), Map.of()), generation)
        .subscribe().with(_ -> done.complete(null), done::completeExceptionally));
    return done;
  }

  private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition(
      List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .collect(Collectors.groupingBy(record -> new TopicPartition(record.topic(), record.partition())));
  }

  private static List<ConsumerRecord<byte[], byte[]>> logged(List<ProducerRecord<byte[], byte[]>> records) {
    return logged(records, 0);
  }

  private static List<ConsumerRecord<byte[], byte[]>> logged(List<ProducerRecord<byte[], byte[]>> records,
      int partition) {
    return IntStream.range(0, records.size()).mapToObj(offset -> {
      var record = records.get(offset);
      return new ConsumerRecord<>(record.topic(), partition, offset, 0L, TimestampType.CREATE_TIME,
          record.key().length, record.value() == null ? -1 : record.value().length, record.key(), record.value(),
          record.headers(), Optional.empty());
    }).toList();
  }

  /** As much as a poll has when the view is far behind: the records again and again, as a producer repeats them. */
  private static List<ConsumerRecord<byte[], byte[]>> many(List<ProducerRecord<byte[], byte[]>> records,
      int partition) {
    return logged(Stream.generate(() -> records).limit(MANY / records.size()).flatMap(List::stream).toList(),
        partition);
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** All offsets of the view together. */
  private long next() {
    return TestDatabase
        .number("select coalesce(sum(next_offset), 0) from contract.projection_offset where projection = '"
            + projection().name() + "'");
  }

  private String rows() {
    return TestDatabase.text(rowsOf().replace("%s", VIEW.schema()));
  }
}
