package io.lodestone.cli;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.spi.golive.GoLiveStep;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.testkit.plugin.PluginJar;
import java.nio.file.Path;
import java.util.List;

/** A plugin that knows how a shop is closed, and the new one opened. */
public final class OpeningPlugin implements LodestonePlugin {

    static Path writeTo(Path folder) {
        return PluginJar.of("opening", "1.0.0")
                .plugin(OpeningPlugin.class)
                .classes(Opening.class)
                .writeTo(folder);
    }

    @Override
    public void contribute(Contributions to) {
        to.goLive(Opening.class);
    }

    /** One step for a person, one for the tool. */
    public static final class Opening implements GoLiveSteps {
        @Override
        public List<GoLiveStep> steps() {
            return List.of(
                    GoLiveStep.of("close-shop", "Close the shop", "Turn the key.")
                            .before(GoLiveStep.LAST_CHANGES, GoLiveStep.NUMBERS, GoLiveStep.VERIFY),
                    GoLiveStep.of("open-shop", "Open the new shop", "Switch the light on.")
                            .commands("php tool.sh light")
                            .after(GoLiveStep.VERIFY)
                            .before(GoLiveStep.REMOVE_CAPTURE));
        }
    }

    /** Takes a name that is taken. */
    public static final class Twice implements LodestonePlugin {
        @Override
        public void contribute(Contributions to) {
            to.goLive(Opening.class);
            to.goLive(Verifying.class);
        }
    }

    /** See there. */
    public static final class Verifying implements GoLiveSteps {
        @Override
        public List<GoLiveStep> steps() {
            return List.of(GoLiveStep.of(GoLiveStep.VERIFY, "Look", "Look."));
        }
    }
}
