/** The plan of a run as data: which table goes where, column by column, and who decided it. */
@NullMarked
package io.lodestone.spi.plan;

import org.jspecify.annotations.NullMarked;
