/** What is checked about categories and the products in them. */
@NullMarked
package io.lodestone.plugin.catalog.tree;

import org.jspecify.annotations.NullMarked;
