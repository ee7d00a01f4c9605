package io.lodestone.plugin.giftcards;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves gift cards. */
@Extension
public final class GiftCardsPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.mapping("mapping/giftcards.yaml");
        to.step(GiftCardsStep.class);
    }
}
