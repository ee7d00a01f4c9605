/** The two databases of a run: sessions as they must be, refusals as sentences, names with their prefix. */
@NullMarked
package io.lodestone.kernel.database;

import org.jspecify.annotations.NullMarked;
