package io.lodestone.kernel.plugin;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.IdMaps;
import java.time.Clock;

/** What plugins' classes may ask for by constructor injection. */
public record SpiServices(IdMaps idMaps, CryptKeys cryptKeys, Clock clock) {

    public SpiServices {
        requireNonNull(idMaps, "idMaps is null");
        requireNonNull(cryptKeys, "cryptKeys is null");
        requireNonNull(clock, "clock is null");
    }
}
