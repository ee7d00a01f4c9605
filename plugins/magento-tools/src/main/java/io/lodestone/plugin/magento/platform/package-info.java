/** Which Magento a database holds: generation, edition and version, from facts of its schema and set-up tables. */
@NullMarked
package io.lodestone.plugin.magento.platform;

import org.jspecify.annotations.NullMarked;
