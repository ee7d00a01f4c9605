package io.lodestone.steps.handler;

import io.lodestone.spi.handler.RowContext;
import io.lodestone.steps.php.PhpValue;

/** Changes a value between reading it and writing it as JSON. Thread-safe. */
@FunctionalInterface
public interface PhpTransformation {

    PhpValue apply(PhpValue value, RowContext row);
}
