/** Schema catalogues: the tables of a database as a text file, from which an empty database can be made again. */
@NullMarked
package io.lodestone.kernel.catalog;

import org.jspecify.annotations.NullMarked;
