package io.persona.command.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the policies are. */
@ConfigMapping(prefix = "persona.policy")
public interface PolicyConfig {
  /** Folder with {@code *.cedar} and, if it differs, {@code schema.cedarschema}; the built-in policies when absent. */
  Optional<Path> dir();

  /** How often the folder is looked at for changes. */
  @WithDefault("2s")
  Duration pollEvery();

  /** Most answers of the policies that are remembered. */
  @WithDefault("10000")
  int answersKept();
}
