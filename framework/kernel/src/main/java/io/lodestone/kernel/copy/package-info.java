/** The copy engine: reads rows by key range, lets handlers work on them and loads them, chunk by chunk. */
@NullMarked
package io.lodestone.kernel.copy;

import org.jspecify.annotations.NullMarked;
