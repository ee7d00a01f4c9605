package io.lodestone.plugin.stores;

import io.lodestone.plugin.stores.settings.SettingsDiff;
import io.lodestone.plugin.stores.settings.SettingsStep;
import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves websites, store groups, store views and the settings. */
@Extension
public final class StoresPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(StoresStep.class);
        to.step(SettingsStep.class);
        to.command(SettingsDiff.class);
        to.handler(StoreGroupCode.class);
        to.mapping("mapping/stores.yaml");
    }
}
