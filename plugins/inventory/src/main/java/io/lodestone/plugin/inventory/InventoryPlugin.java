package io.lodestone.plugin.inventory;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Stock items and sources. */
@Extension
public final class InventoryPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(InventoryStep.class);
        to.mapping("mapping/inventory.yaml");
    }
}
