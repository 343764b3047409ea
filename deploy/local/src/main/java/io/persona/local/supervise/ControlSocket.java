package io.persona.local.supervise;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Where the supervisor of a home listens. */
final class ControlSocket {
  private static final String NAME = "supervisor.sock";
  private static final int LONGEST = 100;

  private ControlSocket() {}

  /**
   * The address in this folder. The kernel takes paths of about 100 bytes: a longer one is given relative to the working
   * directory, which the launcher and the supervisor both set to this folder.
   */
  static UnixDomainSocketAddress in(Path run) {
    var absolute = run.resolve(NAME);
    var workingDirectory = Path.of("").toAbsolutePath();
    return UnixDomainSocketAddress.of(absolute.toString().length() <= LONGEST || !run.equals(workingDirectory)
        ? absolute
        : Path.of(NAME));
  }
}
