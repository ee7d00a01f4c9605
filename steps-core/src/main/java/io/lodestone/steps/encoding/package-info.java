/** Text that was encoded twice. */
@NullMarked
package io.lodestone.steps.encoding;

import org.jspecify.annotations.NullMarked;
