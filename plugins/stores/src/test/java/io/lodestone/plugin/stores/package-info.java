/** Tests of the store structure. */
@NullMarked
package io.lodestone.plugin.stores;

import org.jspecify.annotations.NullMarked;
