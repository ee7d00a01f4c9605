/** What the destination's application does meanwhile with rows that were brought, and the ids that are left free for the source. */
@NullMarked
package io.lodestone.kernel.edit;

import org.jspecify.annotations.NullMarked;
