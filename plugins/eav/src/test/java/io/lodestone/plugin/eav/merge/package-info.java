/** Tests of the merge, on small shops in memory. */
@NullMarked
package io.lodestone.plugin.eav.merge;

import org.jspecify.annotations.NullMarked;
