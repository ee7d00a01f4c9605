/** Reads the official tool's files, with whatever a shop changed in them, and writes what Lodestone has for it. */
@NullMarked
package io.lodestone.plugin.magento.dmt;

import org.jspecify.annotations.NullMarked;
