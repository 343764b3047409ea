package io.persona.routing.bindspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.index.Freshness;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What lies at an address. */
@Schema(name = "BindSpaceCell", description = "What lies at an address; what does not fit its kind is absent.")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cell(@Schema(description = "For example 0x0C85.") String address,
    @Schema(description = "For example persona:agent-5, style:analytical, blackboard:researcher, a2a.") String label,
    @Nullable String personaId,
    @Schema(description = "156 words of 16 hex digits each, of a persona or a style.") @Nullable List<String> fingerprint,
    @Nullable Style style, @Nullable Blackboard blackboard,
    @Schema(description = "Of a channel: the pairs of slots held by agents whose messages go there.") @Nullable List<Pair> pairs,
    Freshness index) {

  /** What an agent works with. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Blackboard(
      @Schema(description = "The agent's first preferred style, resolved: a custom one, then a base one, else deliberate.") String activeStyle,
      @Schema(description = "The names of its features, in their order.") List<String> availableTools) {}

  /** A sender and a receiver. */
  @Schema(name = "ChannelPair")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Pair(int senderSlot, int receiverSlot) {}
}
