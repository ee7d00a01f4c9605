/** Plugins: found in a folder, checked, loaded each with its own class loader, and asked for their contributions. */
@NullMarked
package io.lodestone.kernel.plugin;

import org.jspecify.annotations.NullMarked;
