/** What a persona was, when, and through whom: past documents, differences between them, and who last changed a place. */
@NullMarked
package io.persona.query.timetravel;

import org.jspecify.annotations.NullMarked;
