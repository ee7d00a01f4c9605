package io.lodestone.plugin.cms;

import io.lodestone.spi.LodestonePlugin;
import io.lodestone.testkit.contract.HandlerCase;
import io.lodestone.testkit.contract.HandlerContract;
import java.util.List;
import java.util.Optional;

class HandlersContractTest extends HandlerContract {

    @Override
    protected LodestonePlugin plugin() {
        return new CmsPlugin();
    }

    @Override
    protected List<HandlerCase> handlers() {
        return List.of(
                HandlerCase.of(new DropValue()).option("reason", "not needed").takesAnyText("reason"),
                HandlerCase.of(new WidgetTheme(), WidgetTheme.of(Optional.of("3")))
                        .replaces(),
                HandlerCase.of(new WidgetTheme(), WidgetTheme.of(Optional.empty())));
    }
}
