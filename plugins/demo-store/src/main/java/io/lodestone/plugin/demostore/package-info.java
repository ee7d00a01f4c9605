/** A made-up Magento 1 store for the demo, and the fresh Magento 2 that it is moved into. */
@NullMarked
package io.lodestone.plugin.demostore;

import org.jspecify.annotations.NullMarked;
