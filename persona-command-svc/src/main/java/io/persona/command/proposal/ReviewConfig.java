package io.persona.command.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How proposals are reviewed, and what differs for single owners. */
@ConfigMapping(prefix = "persona.proposals")
public interface ReviewConfig {
  /** How long a proposal waits for review when its proposer says nothing. */
  @WithDefault("P14D")
  Duration ttl();

  /** Approvals by different subjects that a proposal needs. */
  @WithDefault("1")
  @Min(1)
  @Max(100)
  int approvalsRequired();

  /** What differs for an owner; the key is its kind and id, for example {@code "workspace:main"}. */
  Map<String, Owner> owners();

  /** Rules of one owner; what is absent is as for all. */
  interface Owner {
    /** As {@link ReviewConfig#ttl()}. */
    Optional<Duration> ttl();

    /** As {@link ReviewConfig#approvalsRequired()}. */
    @Min(1)
    @Max(100)
    OptionalInt approvalsRequired();
  }

  /** The rules for a persona, by the owner that its document names. */
  default ReviewRules rulesFor(JsonNode document) {
    var owner = owners().get(document.path("owner_kind").asText() + ":" + document.path("owner_ref").asText());
    return owner == null
        ? new ReviewRules(approvalsRequired(), ttl())
        : new ReviewRules(owner.approvalsRequired().orElse(approvalsRequired()), owner.ttl().orElse(ttl()));
  }
}
