/** Points: rules carry the transactions, a step proves that everybody's balance is what it was. */
@NullMarked
package io.lodestone.plugin.mirasvitrewards;

import org.jspecify.annotations.NullMarked;
