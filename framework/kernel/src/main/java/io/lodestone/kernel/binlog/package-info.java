/** Change capture by the source's binary log: nothing is written there, and what it tells is noted in the destination. */
@NullMarked
package io.lodestone.kernel.binlog;

import org.jspecify.annotations.NullMarked;
