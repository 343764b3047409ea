package io.persona.routing;

import io.persona.routing.index.IndexedPersona;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which agents may be an answer; what is null is not asked for. */
@Schema(description = "Which agents may be an answer: those for which all of this holds.")
public record AgentFilter(
    @Schema(description = "Id of the owner, of whatever kind.") @Nullable String owner,
    @Schema(description = "Id of the workspace that owns the persona.") @Nullable String workspace,
    @Schema(description = "Name of a feature, exact.") @Nullable String feature,
    @Schema(description = "Name of a preferred style, exact.") @Nullable String style,
    @Schema(description = "Archetype, exact.") @Nullable String archetype) implements Predicate<IndexedPersona> {

  /** Every agent. */
  public static final AgentFilter ALL = new AgentFilter(null, null, null, null, null);

  @Override
  public boolean test(IndexedPersona persona) {
    var agent = persona.agent();
    var attributes = persona.attributes();
    return agent != null && matches(owner, attributes.ownerRef())
        && (workspace == null || "workspace".equals(attributes.ownerKind()) && workspace.equals(attributes.ownerRef()))
        && (feature == null || agent.feature(feature).isPresent())
        && (style == null || agent.preferredStyles().contains(style)) && matches(archetype, attributes.archetype());
  }

  private static boolean matches(@Nullable String wanted, @Nullable String found) {
    return wanted == null || wanted.equals(found);
  }
}
