/** Handlers that any application's data may need, and the parts that handlers of other plugins build on. */
@NullMarked
package io.lodestone.steps.handler;

import org.jspecify.annotations.NullMarked;
