package io.lodestone.plugin.magento.regions;

import io.lodestone.spi.handler.Handler;
import java.util.Map;

/** The handler without databases, for tests in other packages. */
public final class TestedRegionId {

    private TestedRegionId() {}

    public static Handler withOneChange() {
        return RegionId.of(Map.of(485L, 901L));
    }
}
