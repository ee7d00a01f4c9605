/** Options: described in code, set in lodestone.yaml or on the command line. */
@NullMarked
package io.lodestone.spi.option;

import org.jspecify.annotations.NullMarked;
