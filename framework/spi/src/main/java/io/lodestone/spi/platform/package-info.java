/** Recognition of what a database holds, and versions. */
@NullMarked
package io.lodestone.spi.platform;

import org.jspecify.annotations.NullMarked;
