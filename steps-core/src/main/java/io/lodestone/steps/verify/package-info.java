/** What must hold in every good result, as queries of what breaks it. */
@NullMarked
package io.lodestone.steps.verify;

import org.jspecify.annotations.NullMarked;
