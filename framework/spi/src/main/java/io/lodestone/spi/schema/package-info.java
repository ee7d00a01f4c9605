/** Tables, columns and keys as read from a database; names come without the table prefix. */
@NullMarked
package io.lodestone.spi.schema;

import org.jspecify.annotations.NullMarked;
