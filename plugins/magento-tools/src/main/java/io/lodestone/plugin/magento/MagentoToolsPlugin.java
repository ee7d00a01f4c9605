package io.lodestone.plugin.magento;

import io.lodestone.plugin.magento.administrators.AdministratorsStep;
import io.lodestone.plugin.magento.classes.ClassMapHandler;
import io.lodestone.plugin.magento.classes.RuleJson;
import io.lodestone.plugin.magento.content.ContentDirectives;
import io.lodestone.plugin.magento.crypt.PasswordHash;
import io.lodestone.plugin.magento.crypt.ReEncrypt;
import io.lodestone.plugin.magento.dmt.ImportDmt;
import io.lodestone.plugin.magento.golive.MagentoGoLive;
import io.lodestone.plugin.magento.lists.ListsCommand;
import io.lodestone.plugin.magento.media.MediaCommand;
import io.lodestone.plugin.magento.platform.MagentoPlatform;
import io.lodestone.plugin.magento.preflight.PreflightStep;
import io.lodestone.plugin.magento.regions.RegionId;
import io.lodestone.plugin.magento.regions.RegionsStep;
import io.lodestone.plugin.magento.serialized.ItemOption;
import io.lodestone.plugin.magento.serialized.OrderItemOptions;
import io.lodestone.plugin.magento.serialized.WidgetParameters;
import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Detects Magento, and knows its class names, encryption and serialized formats. */
@Extension
public final class MagentoToolsPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.platform(MagentoPlatform.class);
        to.step(PreflightStep.class);
        to.step(AdministratorsStep.class);
        to.step(RegionsStep.class);
        to.handler(ClassMapHandler.class);
        to.handler(RuleJson.class);
        to.handler(ContentDirectives.class);
        to.handler(PasswordHash.class);
        to.handler(ReEncrypt.class);
        to.handler(RegionId.class);
        to.handler(ItemOption.class);
        to.handler(OrderItemOptions.class);
        to.handler(WidgetParameters.class);
        to.command(ImportDmt.class);
        to.command(ListsCommand.class);
        to.command(MediaCommand.class);
        to.goLive(MagentoGoLive.class);
    }
}
