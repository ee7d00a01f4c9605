/** Moves customers and addresses from attribute values into columns; keeps log-ins that Magento 2 cannot check. */
@NullMarked
package io.lodestone.plugin.customer;

import org.jspecify.annotations.NullMarked;
