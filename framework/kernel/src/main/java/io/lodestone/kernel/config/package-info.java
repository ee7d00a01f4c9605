/** lodestone.yaml as records, read with every problem reported at once. */
@NullMarked
package io.lodestone.kernel.config;

import org.jspecify.annotations.NullMarked;
