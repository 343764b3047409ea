/** Topics and schemas: what must exist before a service runs. */
@NullMarked
package io.persona.local.contract;

import org.jspecify.annotations.NullMarked;
