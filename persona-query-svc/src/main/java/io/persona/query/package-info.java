/** Read models of personas: made from the log by {@code projection}, one package per view, read over HTTP. */
@NullMarked
package io.persona.query;

import org.jspecify.annotations.NullMarked;
