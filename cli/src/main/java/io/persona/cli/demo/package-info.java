/** The main job, played against a running stack: {@code Script} says in what order, {@code step} holds one class a step. */
@NullMarked
package io.persona.cli.demo;

import org.jspecify.annotations.NullMarked;
