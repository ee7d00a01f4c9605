/** Commands that a plugin adds to the command line. */
@NullMarked
package io.lodestone.spi.command;

import org.jspecify.annotations.NullMarked;
