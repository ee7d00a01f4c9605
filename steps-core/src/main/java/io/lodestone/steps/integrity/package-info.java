/** Rows of the source that refer to rows which do not exist. */
@NullMarked
package io.lodestone.steps.integrity;

import org.jspecify.annotations.NullMarked;
