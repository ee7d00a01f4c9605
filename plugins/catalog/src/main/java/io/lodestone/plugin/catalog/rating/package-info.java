/** Ratings. */
@NullMarked
package io.lodestone.plugin.catalog.rating;

import org.jspecify.annotations.NullMarked;
