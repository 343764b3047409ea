package io.persona.telemetry.ownership;

import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.HostInfo;

/** Who owns a persona. */
public sealed interface Owner {
  /** This instance, in this task. */
  record Here(TaskId task) implements Owner {}

  /** The instance at this address. */
  record There(HostInfo address) implements Owner {}

  /** Nobody can say now: partitions move, or the stream does not run. */
  record Unsettled() implements Owner {}
}
