/** The stack for tests: started once per test JVM. */
@NullMarked
package io.persona.local.test;

import org.jspecify.annotations.NullMarked;
