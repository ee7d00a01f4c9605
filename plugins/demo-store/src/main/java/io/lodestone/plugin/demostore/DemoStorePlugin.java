package io.lodestone.plugin.demostore;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** The plugin's entry. */
@Extension
public final class DemoStorePlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.sample(MagentoSampleStore.class);
    }
}
