/** The plan: compiled from rules and two schemas, checked, hashed, and shown. */
@NullMarked
package io.lodestone.kernel.plan;

import org.jspecify.annotations.NullMarked;
