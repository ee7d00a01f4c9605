/** Plugin archives made by tests, so that a plugin is tried through the class loader that it will run in. */
@NullMarked
package io.lodestone.testkit.plugin;

import org.jspecify.annotations.NullMarked;
