/** Tests of the settings. */
@NullMarked
package io.lodestone.plugin.stores.settings;

import org.jspecify.annotations.NullMarked;
