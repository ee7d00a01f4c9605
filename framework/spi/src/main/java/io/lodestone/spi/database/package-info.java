/** The two sides of a migration and the small services around them. */
@NullMarked
package io.lodestone.spi.database;

import org.jspecify.annotations.NullMarked;
