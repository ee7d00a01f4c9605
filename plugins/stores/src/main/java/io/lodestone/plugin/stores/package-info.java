/** The plugin's entry, and the store structure: websites, store groups, store views. */
@NullMarked
package io.lodestone.plugin.stores;

import org.jspecify.annotations.NullMarked;
