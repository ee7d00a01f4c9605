/** Change capture by triggers: what is put into the source while it is migrated, and how it goes again. */
@NullMarked
package io.lodestone.kernel.capture;

import org.jspecify.annotations.NullMarked;
