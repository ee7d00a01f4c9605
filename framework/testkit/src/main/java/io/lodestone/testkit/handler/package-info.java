/** Handlers under test: one value through one handler, without a database. */
@NullMarked
package io.lodestone.testkit.handler;

import org.jspecify.annotations.NullMarked;
