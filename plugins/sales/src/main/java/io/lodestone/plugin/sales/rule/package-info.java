/** Websites and customer groups of cart rules in sources that kept them as lists. */
@NullMarked
package io.lodestone.plugin.sales.rule;

import org.jspecify.annotations.NullMarked;
