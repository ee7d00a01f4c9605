/** Proposals for tables and columns that no rule decides about: by names and types, for a person to confirm. */
@NullMarked
package io.lodestone.kernel.suggest;

import org.jspecify.annotations.NullMarked;
