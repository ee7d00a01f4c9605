/**
 * For plugin authors: tests against a real database server and the real kernel.
 *
 * <p>Everything starts with {@link io.lodestone.testkit.LodestoneTest} on the test class.
 */
@NullMarked
package io.lodestone.testkit;

import org.jspecify.annotations.NullMarked;
