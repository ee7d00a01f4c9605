/** The engine: it knows tables and rules, not the applications whose data it moves. The facade for the command line is here. */
@NullMarked
package io.lodestone.kernel;

import org.jspecify.annotations.NullMarked;
