/** Conditions on what a database holds. */
@NullMarked
package io.lodestone.kernel.platform;

import org.jspecify.annotations.NullMarked;
