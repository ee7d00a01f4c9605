package io.lodestone.plugin.magento;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Detects Magento, and knows its class names, encryption and serialized formats. */
@Extension
public final class MagentoToolsPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        // Handlers: one line each, in the order of their packages.
    }
}
