/** Reading the tables, columns and keys of a database, and keeping what was read. */
@NullMarked
package io.lodestone.kernel.schema;

import org.jspecify.annotations.NullMarked;
