package io.lodestone.plugin.stores;

import io.lodestone.spi.LodestonePlugin;
import io.lodestone.testkit.contract.HandlerCase;
import io.lodestone.testkit.contract.HandlerContract;
import java.util.List;
import java.util.Map;

class HandlersContractTest extends HandlerContract {

    @Override
    protected LodestonePlugin plugin() {
        return new StoresPlugin();
    }

    @Override
    protected List<HandlerCase> handlers() {
        return List.of(HandlerCase.of(new StoreGroupCode(), StoreGroupCode.of(Map.of(1L, "main"))));
    }
}
