package io.persona.local.process;

import java.util.List;
import java.util.Map;

/**
 * What to run as a process.
 *
 * @param name        short name, for example {@code kafka}
 * @param command     program and arguments
 * @param environment variables on top of those of this process
 * @param stopSignal  how it is asked to stop
 */
public record Program(String name, List<String> command, Map<String, String> environment, StopSignal stopSignal) {}
