/** YAML with places: every node knows its file, line and column, so that a problem can say where it is. */
@NullMarked
package io.lodestone.kernel.yaml;

import org.jspecify.annotations.NullMarked;
