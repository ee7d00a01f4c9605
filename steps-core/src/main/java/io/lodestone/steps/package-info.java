/** Steps that any database-to-database migration needs, and the plugin's entry. */
@NullMarked
package io.lodestone.steps;

import org.jspecify.annotations.NullMarked;
