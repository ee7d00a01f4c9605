/** The mapping language: files in layers become rules, rules of all layers become what holds for one table. */
@NullMarked
package io.lodestone.kernel.mapping;

import org.jspecify.annotations.NullMarked;
