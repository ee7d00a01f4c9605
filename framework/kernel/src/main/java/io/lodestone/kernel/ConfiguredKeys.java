package io.lodestone.kernel;

import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys of lodestone.yaml, which is read when somebody asks. */
record ConfiguredKeys(Supplier<LodestoneConfig> config) implements CryptKeys {

    @Override
    public Optional<Secret> source() {
        return config.get().source().cryptKey();
    }

    @Override
    public Optional<Secret> destination() {
        return config.get().destination().cryptKey();
    }
}
