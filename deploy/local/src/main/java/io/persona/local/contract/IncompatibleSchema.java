package io.persona.local.contract;

/** The registry holds versions of a schema that the one of this build does not fit; the stack must not run with it. */
public final class IncompatibleSchema extends RuntimeException {
  IncompatibleSchema(String fullName, String detail) {
    super("The schema " + fullName + " of this build is not compatible with the versions that the registry holds, so"
        + " records already written could not be read. Change it back, or add fields with defaults only.\n" + detail);
  }
}
