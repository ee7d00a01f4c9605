/** Lists for people: whom a migration concerns, and what it changed, as files for a spreadsheet. */
@NullMarked
package io.lodestone.plugin.magento.lists;

import org.jspecify.annotations.NullMarked;
