package io.persona.routing.bindspace;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What the space holds beside the agents. */
@ConfigMapping(prefix = "persona.bindspace")
public interface BindSpaceConfig {
  /** Custom thinking styles: the base style of each by its name, for example {@code persona.bindspace.styles.forensic=analytical}. */
  Map<String, String> styles();
}
