/** Import of personas from the formats of the systems that had them before. Read {@link Importer} first. */
@NullMarked
package io.persona.document.imports;

import org.jspecify.annotations.NullMarked;
