/** Writes the beginning of a plugin: a project that compiles, with a test that runs, from the tables at hand. */
@NullMarked
package io.lodestone.kernel.scaffold;

import org.jspecify.annotations.NullMarked;
