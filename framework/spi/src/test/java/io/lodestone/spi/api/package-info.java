/** The gate in front of the SPI: what was promised to plugins stays. */
@NullMarked
package io.lodestone.spi.api;

import org.jspecify.annotations.NullMarked;
