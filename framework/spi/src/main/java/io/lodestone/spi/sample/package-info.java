/** Stores that plugins make up: for the demo, for tests and for benchmarks. */
@NullMarked
package io.lodestone.spi.sample;

import org.jspecify.annotations.NullMarked;
