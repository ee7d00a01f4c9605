package io.lodestone.plugin.magento;

import io.lodestone.plugin.magento.classes.ClassMapHandler;
import io.lodestone.plugin.magento.classes.RuleJson;
import io.lodestone.plugin.magento.content.ContentDirectives;
import io.lodestone.plugin.magento.crypt.PasswordHash;
import io.lodestone.plugin.magento.crypt.TestedReEncrypt;
import io.lodestone.plugin.magento.regions.RegionId;
import io.lodestone.plugin.magento.regions.TestedRegionId;
import io.lodestone.plugin.magento.serialized.ItemOption;
import io.lodestone.plugin.magento.serialized.OrderItemOptions;
import io.lodestone.plugin.magento.serialized.WidgetParameters;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.testkit.contract.HandlerCase;
import io.lodestone.testkit.contract.HandlerContract;
import java.util.List;

class HandlersContractTest extends HandlerContract {

    @Override
    protected LodestonePlugin plugin() {
        return new MagentoToolsPlugin();
    }

    @Override
    protected List<HandlerCase> handlers() {
        return List.of(
                HandlerCase.of(new ClassMapHandler()),
                HandlerCase.of(new RuleJson()).refuses("onError", "sometimes"),
                HandlerCase.of(new ContentDirectives()),
                HandlerCase.of(new PasswordHash()),
                HandlerCase.of(TestedReEncrypt.withKeys()).refuses("onError", "sometimes"),
                HandlerCase.of(new ItemOption())
                        .column("code", "info_buyRequest")
                        .refuses("column", "absent")
                        .refuses("onError", "sometimes"),
                HandlerCase.of(new ItemOption())
                        .column("code", "option_7")
                        .refuses("column", "absent")
                        .refuses("onError", "sometimes"),
                HandlerCase.of(new OrderItemOptions()).refuses("onError", "sometimes"),
                HandlerCase.of(new RegionId(), TestedRegionId.withOneChange()),
                HandlerCase.of(new WidgetParameters()).refuses("onError", "sometimes"));
    }
}
