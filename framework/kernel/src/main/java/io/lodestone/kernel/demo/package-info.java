/** Two databases of a server of our own, for a migration that needs nothing of the user's. */
@NullMarked
package io.lodestone.kernel.demo;

import org.jspecify.annotations.NullMarked;
