/** What the destination would refuse, asked of the source before anything is written. */
@NullMarked
package io.lodestone.steps.audit;

import org.jspecify.annotations.NullMarked;
