/** Tests. */
@NullMarked
package io.lodestone.plugin.cms;

import org.jspecify.annotations.NullMarked;
