/** How the entity-attribute-value structure of both shops becomes one; works on data, knows no database. */
@NullMarked
package io.lodestone.plugin.eav.merge;

import org.jspecify.annotations.NullMarked;
