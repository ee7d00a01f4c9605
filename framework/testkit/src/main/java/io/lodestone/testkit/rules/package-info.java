/** Rules of the house that a build breaks on, each with a sentence that says how to mend it. Plugins of others may use them too. */
@NullMarked
package io.lodestone.testkit.rules;

import org.jspecify.annotations.NullMarked;
