/** The steps of the demo, each with its promise. */
@NullMarked
package io.persona.cli.demo.step;

import org.jspecify.annotations.NullMarked;
