package io.persona.query.projection;

import io.persona.schemas.Topic;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A view that is made from one topic.
 *
 * @param <C> what a record of the topic says
 */
public interface Projection<C> {
  /** Name of the view in the offset table and in metrics; stable. */
  String name();

  Topic topic();

  /**
   * What the record says, including that it is unreadable. May block.
   *
   * @throws io.persona.kafka.RegistryUnavailable when its schema could not be asked for: the batch is read again later
   */
  C read(ConsumerRecord<byte[], byte[]> record);

  /**
   * The record as one that the view cannot take, whatever it says.
   *
   * @param reason code
   */
  C refused(ConsumerRecord<byte[], byte[]> record, String reason);

  /**
   * Writes what these records change, in the order given, within the transaction of the session. Called again for the
   * same records when the transaction failed, so it must not change anything else.
   */
  Uni<Applied> apply(Mutiny.Session session, List<Arrival<C>> arrivals);
}
