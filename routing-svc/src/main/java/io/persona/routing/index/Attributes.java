package io.persona.routing.index;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a persona document says beside its agent block, as far as questions filter by it.
 *
 * @param ownerKind workspace, project or agent; null when not known
 * @param ownerRef  id of that owner; null when not known
 * @param archetype for example researcher; null when the document has none
 * @param createdAt milliseconds since 1970; 0 when not known
 * @param version   of the persona; 0 when not known
 * @param slot      agent slot, 0 to 255: an alias of the persona id, which several may claim
 */
public record Attributes(@Nullable String ownerKind, @Nullable String ownerRef, @Nullable String archetype,
    long createdAt, long version, OptionalInt slot) {
  public static final Attributes NONE = new Attributes(null, null, null, 0, 0, OptionalInt.empty());
}
