/** The command line: arguments in, kernel in the middle, text, JSON and exit codes out. */
@NullMarked
package io.lodestone.cli;

import org.jspecify.annotations.NullMarked;
