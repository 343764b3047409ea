package io.persona.query.log;

import io.persona.local.test.StackResource;
import io.persona.query.EventLog;
import io.persona.query.projection.Projection;
import io.persona.query.projection.ProjectorContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PersonaProjectorTest extends ProjectorContract {
  @Inject
  PersonaProjection projection;

  @Override
  protected Projection<?> projection() {
    return projection;
  }

  @Override
  protected List<ProducerRecord<byte[], byte[]>> history() {
    var proposal = UUID.randomUUID().toString();
    return EventLog.open().persona("contract").create().submit(proposal, "[]").approve(proposal).rename("Two", proposal)
        .consent(true).rename("Three").take();
  }

  @Override
  protected boolean isFenced() {
    return true;
  }

  @Override
  protected String rowsOf() {
    return """
           select string_agg(r, chr(10) order by r) from (select p::text r from %s.persona p union all
           select p::text from %s.proposal p union all select h::text from %s.history h) rows""";
  }
}
