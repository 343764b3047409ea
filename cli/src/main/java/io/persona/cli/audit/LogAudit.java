package io.persona.cli.audit;

import java.util.List;
import java.util.Map;

/**
 * What an audit of the log found.
 *
 * @param chains      by persona id, in its order
 * @param checkpoints how many of them hold
 * @param findings    all that is not as it was written, the earliest of each partition first
 */
public record LogAudit(Map<String, Links> chains, long checkpoints, List<Finding> findings) {}
