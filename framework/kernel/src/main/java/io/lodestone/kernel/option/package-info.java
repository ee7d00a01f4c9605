/** Options given in files or on the command line, checked against what steps, handlers and commands describe. */
@NullMarked
package io.lodestone.kernel.option;

import org.jspecify.annotations.NullMarked;
