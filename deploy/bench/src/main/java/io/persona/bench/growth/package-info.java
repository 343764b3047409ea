/** Whether what is kept makes decisions and starts slower. */
@org.jspecify.annotations.NullMarked
package io.persona.bench.growth;
