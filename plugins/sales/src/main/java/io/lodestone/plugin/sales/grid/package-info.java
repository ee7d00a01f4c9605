/** The admin's lists of orders, invoices, shipments and credit memos, built from the documents themselves. */
@NullMarked
package io.lodestone.plugin.sales.grid;

import org.jspecify.annotations.NullMarked;
