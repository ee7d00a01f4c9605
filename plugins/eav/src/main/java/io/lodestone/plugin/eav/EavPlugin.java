package io.lodestone.plugin.eav;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves the structure of entities, attributes and values. */
@Extension
public final class EavPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(EavStep.class);
        to.mapping("mapping/eav.yaml");
    }
}
