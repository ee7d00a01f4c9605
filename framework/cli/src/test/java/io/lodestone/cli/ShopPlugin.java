package io.lodestone.cli;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.testkit.plugin.PluginJar;
import java.nio.file.Path;
import java.util.Optional;

/** A plugin for a shop that exists in tests only: it knows one table, and moves it. */
public final class ShopPlugin implements LodestonePlugin {

    static Path writeTo(Path folder) {
        return PluginJar.of("shop", "1.0.0")
                .plugin(ShopPlugin.class)
                .classes(Shop.class, Move.class)
                .writeTo(folder);
    }

    @Override
    public void contribute(Contributions to) {
        to.platform(Shop.class);
        to.step(Move.class);
    }

    /** Recognised by its table. */
    public static final class Shop implements Platform {
        @Override
        public Optional<PlatformVersion> detect(Database database) {
            return database.schema().hasTable("shop_item")
                    ? Optional.of(new PlatformVersion("shop", "plain", Version.of("1.0")))
                    : Optional.empty();
        }
    }

    /** The generic copy, and the question whether anybody used the destination before. */
    public static final class Move implements Step {
        @Override
        public StepDescriptor descriptor() {
            return StepDescriptor.of("map", "Tables", Mode.DATA);
        }

        @Override
        public void check(StepContext context) {
            long items = context.destination()
                    .jdbi()
                    .withHandle(
                            handle -> handle.createQuery(context.destination().sql("SELECT COUNT(*) FROM {shop_item}"))
                                    .mapTo(Long.class)
                                    .one());
            if (items > 0) {
                context.report(Finding.fatal(
                        "SHOP-001",
                        "destination",
                        "The destination is in use: it has " + items + " items.",
                        "Empty it."));
            }
        }

        @Override
        public void run(StepContext context) {
            context.work().copy(context.work().tables());
        }
    }
}
