package io.lodestone.plugin.log;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves the visitor log. */
@Extension
public final class LogPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(VisitorLogStep.class);
    }
}
