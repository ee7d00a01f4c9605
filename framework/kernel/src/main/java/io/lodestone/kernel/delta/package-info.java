/** Delta: brings what changed in the source since its rows were copied, by the changelogs of change capture. */
@NullMarked
package io.lodestone.kernel.delta;

import org.jspecify.annotations.NullMarked;
