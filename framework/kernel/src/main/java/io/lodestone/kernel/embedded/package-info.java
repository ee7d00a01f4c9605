/** A private database server that is started, used and thrown away: for demonstrations and tests. */
@NullMarked
package io.lodestone.kernel.embedded;

import org.jspecify.annotations.NullMarked;
