/** What orders say about how they were paid. */
@NullMarked
package io.lodestone.plugin.sales.payment;

import org.jspecify.annotations.NullMarked;
