package io.persona.edge;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Settings of the HTTP edge. */
@ConfigMapping(prefix = "persona.secrets")
public interface EdgeConfig {
  /** Folder with {@code tokens.json}; environment variable {@code PERSONA_SECRETS_DIR}. */
  Path dir();
}
