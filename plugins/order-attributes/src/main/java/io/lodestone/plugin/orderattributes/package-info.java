/** Amasty Order Attributes: columns of a wide table become attributes, their values rows of typed tables. */
@NullMarked
package io.lodestone.plugin.orderattributes;

import org.jspecify.annotations.NullMarked;
