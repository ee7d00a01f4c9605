package io.lodestone.steps;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** The steps and handlers of this module; it knows tables and rules, and no application. */
@Extension
public final class StepsCorePlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(MapStep.class);
    }
}
