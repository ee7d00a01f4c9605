/** What becomes of the settings of core_config_data, by rules that are data. */
@NullMarked
package io.lodestone.plugin.stores.settings;

import org.jspecify.annotations.NullMarked;
