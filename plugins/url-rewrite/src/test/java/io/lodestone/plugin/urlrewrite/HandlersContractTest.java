package io.lodestone.plugin.urlrewrite;

import io.lodestone.spi.LodestonePlugin;
import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.testkit.contract.HandlerCase;
import io.lodestone.testkit.contract.HandlerContract;
import java.util.List;
import java.util.Map;

class HandlersContractTest extends HandlerContract {

    @Override
    protected LodestonePlugin plugin() {
        return new UrlRewritePlugin();
    }

    @Override
    protected List<HandlerCase> handlers() {
        return List.of(
                HandlerCase.of(new FreeRequestPath(), FreeRequestPath.of(Map.of(7L, "a-1.html"), new ColumnRef(0)))
                        .column("url_rewrite_id", "7"),
                HandlerCase.of(new FreeRequestPath(), FreeRequestPath.of(Map.of(7L, "a-1.html"), new ColumnRef(0)))
                        .column("url_rewrite_id", "8"));
    }
}
