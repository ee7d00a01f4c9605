/**
 * Moves entity types, attribute sets, groups, attributes, options and form attributes. {@link
 * io.lodestone.plugin.eav.EavAttributes} is for other plugins.
 */
@NullMarked
package io.lodestone.plugin.eav;

import org.jspecify.annotations.NullMarked;
