package io.lodestone.spi.database;

import io.lodestone.spi.KernelProvided;
import java.util.Optional;

/**
 * The applications' own encryption keys ({@code source.cryptKey}, {@code destination.cryptKey}). Injected by constructor.
 *
 * @since 1.0
 */
@KernelProvided
public interface CryptKeys {

    Optional<Secret> source();

    Optional<Secret> destination();
}
