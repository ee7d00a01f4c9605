package io.lodestone.plugin.mirasvitrewards;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves points. */
@Extension
public final class MirasvitRewardsPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.mapping("mapping/mirasvit-rewards.yaml");
        to.step(RewardsStep.class);
    }
}
