@NullMarked
package io.lodestone.plugin.sales.payment;

import org.jspecify.annotations.NullMarked;
