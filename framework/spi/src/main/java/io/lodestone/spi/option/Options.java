package io.lodestone.spi.option;

import io.lodestone.spi.KernelProvided;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checked option values: every name asked for must be in the descriptor, every required value is there, defaults are
 * filled in. Immutable.
 *
 * @since 1.0
 */
@KernelProvided
public interface Options {

    /** The value in its YAML form; empty when it was not given and has no default. */
    Optional<String> text(String name);

    /** @throws IllegalArgumentException when the option has no value */
    long number(String name);

    /** False when it was not given and has no default. */
    boolean flag(String name);

    /** Empty when it was not given. */
    List<String> list(String name);

    /** In the order of the file; empty when it was not given. Values are texts; a YAML null is the empty text. */
    Map<String, String> map(String name);
}
