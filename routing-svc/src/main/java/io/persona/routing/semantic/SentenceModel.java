package io.persona.routing.semantic;

/** Turns a text into a vector of length 1, so that the scalar product of two is how close their meanings are. */
interface SentenceModel {
  /** @throws SemanticUnavailable when the model cannot be used here */
  float[] vector(String text) throws SemanticUnavailable;
}
