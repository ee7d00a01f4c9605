package io.lodestone.plugin.sales.payment;

import io.lodestone.plugin.sales.SalesPlugin;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.testkit.contract.HandlerCase;
import io.lodestone.testkit.contract.HandlerContract;
import java.util.List;
import java.util.Map;

class HandlersContractTest extends HandlerContract {

    @Override
    protected LodestonePlugin plugin() {
        return new SalesPlugin();
    }

    @Override
    protected List<HandlerCase> handlers() {
        return List.of(HandlerCase.of(
                        new PaymentTitle(),
                        PaymentTitle.of(new MethodTitles(Map.of("checkmo", "Check")), new ColumnRef(0)))
                .column("method", "checkmo"));
    }
}
