package io.persona.chaos.workload;

import org.jspecify.annotations.Nullable;

/**
 * A definite answer to a command: what the service promised.
 *
 * @param commandId  as the answer says
 * @param type       of the command, as {@code ce_type} says it, for example {@code persona.approve}
 * @param personaId  persona that the command is about
 * @param proposalId proposal that it submitted or decided
 * @param accepted   whether it was accepted; otherwise it was refused and must have changed nothing
 * @param version    version of the persona that the answer of an accepted command named
 * @param samples    feedback samples taken
 * @param reason     code of the refusal
 * @param attempts   how often it was sent
 * @param sentAt     when it was first sent, epoch milliseconds
 * @param answeredAt when the answer came, epoch milliseconds
 */
public record Acknowledged(String commandId, String type, String personaId, @Nullable String proposalId,
    boolean accepted, @Nullable Long version, int samples, @Nullable String reason, int attempts, long sentAt,
    long answeredAt) {}
