package io.persona.local.test;

/** Where the parts of a test stack come from. Each method starts one part and returns its address. */
sealed interface Backend permits EmbeddedBackend, ContainerBackend {
  /** @throws IllegalArgumentException for an unknown name */
  static Backend named(String name) {
    return switch (name) {
      case "embedded" -> EmbeddedBackend.INSTANCE;
      case "containers" -> ContainerBackend.INSTANCE;
      default ->
        throw new IllegalArgumentException("persona.stack is '" + name + "'; it can be embedded or containers");
    };
  }

  /**
   * Bootstrap servers of a broker that has all topics, a blank, and {@code host:port} of its listener for clients that are told
   * the port of a proxy.
   */
  String kafka(int proxyPort);

  /** {@code host:port} of a server with the databases {@code persona} and {@code registry}. */
  String postgres(String password);

  /** URL of a registry that has all schemas. */
  String registry(String databaseAddress);
}
