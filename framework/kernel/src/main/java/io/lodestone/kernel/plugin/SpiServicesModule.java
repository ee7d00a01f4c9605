package io.lodestone.kernel.plugin;

import com.google.inject.AbstractModule;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.IdMaps;
import java.time.Clock;

/** Binds the SPI services; everything else that a plugin injects is a class of its own. */
final class SpiServicesModule extends AbstractModule {

    private final SpiServices services;

    SpiServicesModule(SpiServices services) {
        this.services = services;
    }

    @Override
    protected void configure() {
        binder().disableCircularProxies();
        binder().requireExactBindingAnnotations();
        bind(IdMaps.class).toInstance(services.idMaps());
        bind(CryptKeys.class).toInstance(services.cryptKeys());
        bind(Clock.class).toInstance(services.clock());
    }
}
