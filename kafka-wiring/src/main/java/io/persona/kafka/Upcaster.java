package io.persona.kafka;

import org.apache.avro.generic.GenericRecord;

/**
 * One step from a version of a message to the next, for what Avro's resolution alone cannot do: a value that was split, a unit
 * that changed, a default that depends on other fields. Steps that need none of that have no upcaster.
 *
 * <p>A step leads from a version to the one after it and nowhere else, so that there can be no cycle.
 */
public interface Upcaster {
  /** Full name of the message, for example {@code io.persona.schemas.event.PersonaCreated}. */
  String type();

  /** Number of the version that it reads, from 1; it makes the next one. */
  int from();

  /**
   * Finishes the step.
   *
   * @param before  as it was written; it is not changed
   * @param resolved the next version, as far as resolution leads; to be completed
   */
  void complete(GenericRecord before, GenericRecord resolved);
}
