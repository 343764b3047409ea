package io.persona.cli;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of verbs against a stub of all services. */
public abstract class VerbTest {
  protected StubService stub;

  @BeforeEach
  void startStub() throws IOException {
    stub = new StubService();
  }

  @AfterEach
  void stopStub() {
    stub.close();
  }

  protected CommandRun run(String... args) {
    return CommandRun.against(stub, args);
  }
}
