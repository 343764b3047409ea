package io.persona.local.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.kafka.AvroCodec;
import io.persona.schemas.Topic;
import io.persona.schemas.command.ApproveProposal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestStackTest {
  @BeforeAll
  static void start() {
    TestStack.startAll();
  }

  @Test
  void the_broker_has_every_topic_of_the_catalogue() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", TestStack.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get())
          .containsAll(Topic.definitions().stream().map(Topic.Definition::name).toList());
    }
  }

  @Test
  void the_database_takes_the_password_and_no_other() throws SQLException {
    try (var connection = DriverManager.getConnection(TestStack.jdbcUrl(), TestStack.databaseUser(),
        TestStack.databasePassword())) {
      assertThat(connection.isValid(1)).isTrue();
    }
    assertThatThrownBy(() -> DriverManager.getConnection(TestStack.jdbcUrl(), TestStack.databaseUser(), "wrong"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void a_registered_value_comes_back_as_it_was_written() {
    var approval = approval();
    try (var codec = new AvroCodec(TestStack.registryUrl())) {
      var bytes = codec.serialize(Topic.COMMANDS, approval);
      assertThat(codec.deserialize(Topic.COMMANDS, bytes)).contains(approval);
    }
  }

  @Test
  void a_value_whose_schema_is_not_registered_cannot_be_written() {
    try (var codec = new AvroCodec(TestStack.registryUrl())) {
      assertThatThrownBy(() -> codec.serialize(Topic.COMMANDS, new Unregistered())).isInstanceOf(Exception.class);
    }
  }

  private static SpecificRecord approval() {
    return ApproveProposal.newBuilder().setPersonaId("researcher").setProposalId("p-1").build();
  }

  /** A record of a type that the catalogue does not hold. */
  public static final class Unregistered extends SpecificRecordBase {
    private static final Schema SCHEMA = new Schema.Parser()
        .parse("""
               {"type": "record", "name": "Unregistered", "namespace": "io.persona.local.test", "fields": []}""");

    @Override
    public Schema getSchema() {
      return SCHEMA;
    }

    @Override
    public Object get(int field) {
      throw new IndexOutOfBoundsException(field);
    }

    @Override
    public void put(int field, Object value) {
      throw new IndexOutOfBoundsException(field);
    }
  }
}
