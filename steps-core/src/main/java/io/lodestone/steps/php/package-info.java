/** PHP's {@code serialize} format as data: read, written, and turned into the JSON that PHP would write. */
@NullMarked
package io.lodestone.steps.php;

import org.jspecify.annotations.NullMarked;
