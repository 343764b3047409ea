package io.persona.local.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.persona.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With the rules of {@code deploy/kafka}, each service can do its work on a broker that lets nobody do anything else. */
class KafkaAclsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  private static Path dir;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws IOException, InterruptedException, ExecutionException {
    var users = Stream.concat(ServiceRights.ALL.stream().map(ServiceRights::user), Stream.of("stranger")).toList();
    broker = new SecuredBroker(dir, users);
    try (var admin = Admin.create(broker.admin())) {
      admin.createTopics(topics().map(name -> new NewTopic(name, Optional.of(1), Optional.empty())).toList()).all()
          .get();
      admin.createAcls(AclScript.rules(dir)).all().get();
    }
    // The broker takes rules from the log of the cluster: the last one is in force when it shows.
    await().atMost(PATIENCE).until(() -> rightsOf("persona-routing").containsKey("persona.state.dlq"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  static Stream<ServiceRights> services() {
    return ServiceRights.ALL.stream();
  }

  static Stream<ServiceRights> topologies() {
    return services().filter(service -> service.application() != null);
  }

  @ParameterizedTest
  @MethodSource("services")
  void of_the_topics_a_service_reads_and_writes_those_that_it_needs_and_sees_no_other(ServiceRights service)
      throws Exception {
    var expected = new TreeMap<String, Set<AclOperation>>();
    service.writes().forEach(topic -> expected.computeIfAbsent(topic, _ -> seen()).add(AclOperation.WRITE));
    service.reads().forEach(topic -> expected.computeIfAbsent(topic, _ -> seen()).add(AclOperation.READ));

    assertThat(rightsOf(service.user())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void a_topology_keeps_its_stores_and_commits_what_it_read_and_wrote_in_one_transaction(ServiceRights service)
      throws Exception {
    var store = service.application() + "-store-changelog";
    try (var admin = Admin.create(broker.client(service.user()))) {
      admin.createTopics(List.of(new NewTopic(store, Optional.of(1), Optional.empty()))).all().get();
      admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, store))).all().get();
      admin.describeFeatures().featureMetadata().get();
    }
    try (var producer = producer(service.user(), service.application() + "-" + UUID.randomUUID() + "-1")) {
      producer.initTransactions();
      producer.beginTransaction();
      for (var topic : Stream.concat(service.writes().stream(), Stream.of(store)).toList()) {
        producer.send(new ProducerRecord<>(topic, "key", "value"));
      }
      producer.sendOffsetsToTransaction(
          Map.of(new TopicPartition(service.reads().iterator().next(), 0), new OffsetAndMetadata(0)),
          new ConsumerGroupMetadata(service.application()));
      producer.commitTransaction();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void a_service_reads_in_its_groups_and_without_one(ServiceRights service) {
    for (var group : service.groups()) {
      try (var consumer = consumer(service.user(), group)) {
        consumer.subscribe(service.reads());
        await().atMost(PATIENCE).until(() -> {
          consumer.poll(Duration.ofMillis(100));
          return consumer.assignment().size() == service.reads().size();
        });
      }
    }
    try (var consumer = consumer(service.user(), null)) {
      var partitions = service.reads().stream().map(topic -> new TopicPartition(topic, 0)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      partitions.forEach(partition -> assertThat(consumer.position(partition)).isNotNegative());
      consumer.poll(Duration.ofMillis(100));
    }
  }

  @Test
  void nobody_but_the_command_service_writes_the_log() {
    for (var user : List.of("persona-query", "persona-telemetry", "persona-synthesis", "persona-routing", "stranger")) {
      assertThatThrownBy(() -> write(user, "persona.events")).hasCauseInstanceOf(TopicAuthorizationException.class);
    }
    assertThatThrownBy(() -> write("stranger", "persona.commands"))
        .hasCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void nobody_joins_the_group_of_another_service_or_takes_its_transactions() {
    try (var consumer = consumer("persona-telemetry", "persona-command")) {
      consumer.subscribe(Set.of("persona.state"));
      assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(GroupAuthorizationException.class);
    }
    try (var producer = producer("persona-synthesis", "persona-command-1")) {
      assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
    }
  }

  @Test
  void the_rules_name_no_topic_that_there_is_not() throws Exception {
    var names = topics().toList();

    assertThat(AclScript.rules(Path.of(dir.toString(), "again"))).extracting(rule -> rule.pattern().name())
        .filteredOn(name -> name.startsWith("persona.")).isNotEmpty().allMatch(names::contains);
  }

  private static Stream<String> topics() {
    return Topic.definitions().stream().map(Topic.Definition::name);
  }

  private static Set<AclOperation> seen() {
    return new TreeSet<>(Set.of(AclOperation.DESCRIBE));
  }

  /** What the broker says that this user may do with each topic of the catalogue; nothing of those it may not see. */
  private static Map<String, Collection<AclOperation>> rightsOf(String user) throws InterruptedException {
    try (var admin = Admin.create(broker.client(user))) {
      var rights = new TreeMap<String, Collection<AclOperation>>();
      var asked = admin.describeTopics(topics().toList(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
          .topicNameValues();
      for (var topic : asked.entrySet()) {
        described(topic.getValue())
            .ifPresent(found -> rights.put(topic.getKey(), new TreeSet<>(found.authorizedOperations())));
      }
      return rights;
    }
  }

  private static Optional<TopicDescription> described(KafkaFuture<TopicDescription> asked)
      throws InterruptedException {
    try {
      return Optional.of(asked.get());
    } catch (ExecutionException refused) {
      assertThat(refused).hasCauseInstanceOf(TopicAuthorizationException.class);
      return Optional.empty();
    }
  }

  private static void write(String user, String topic) throws Exception {
    try (var producer = producer(user, null)) {
      producer.send(new ProducerRecord<>(topic, "key", "value")).get();
    }
  }

  private static KafkaProducer<String, String> producer(String user, @Nullable String transactionalId) {
    var settings = broker.client(user);
    if (transactionalId != null) {
      settings.put("transactional.id", transactionalId);
    }
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer(String user, @Nullable String group) {
    var settings = broker.client(user);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    if (group != null) {
      settings.put("group.id", group);
    }
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
