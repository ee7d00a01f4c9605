package io.lodestone.plugin.orderattributes;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves what customers and merchants noted about orders. */
@Extension
public final class OrderAttributesPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.mapping("mapping/order-attributes.yaml");
        to.step(OrderAttributesStep.class);
    }
}
