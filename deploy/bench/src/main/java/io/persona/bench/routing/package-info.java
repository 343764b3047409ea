/** What a question to the index of agents costs. */
@org.jspecify.annotations.NullMarked
package io.persona.bench.routing;
