package io.lodestone.plugin.customer;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves customers and their addresses. */
@Extension
public final class CustomerPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(CustomerStep.class);
        to.mapping("mapping/customer.yaml");
    }
}
