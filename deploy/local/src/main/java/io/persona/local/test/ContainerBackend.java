package io.persona.local.test;

/** The parts from containers. */
final class ContainerBackend implements Backend {
  static final ContainerBackend INSTANCE = new ContainerBackend();

  @Override
  public String kafka() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String postgres(String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String registry(String databaseAddress) {
    throw new UnsupportedOperationException();
  }
}
