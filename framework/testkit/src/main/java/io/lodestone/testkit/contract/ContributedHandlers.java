package io.lodestone.testkit.contract;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Step;
import java.util.HashSet;
import java.util.Set;

/** Hears which handlers a plugin has. */
record ContributedHandlers(Set<Class<? extends HandlerFactory>> found) implements Contributions {

    static Set<Class<? extends HandlerFactory>> of(LodestonePlugin plugin) {
        ContributedHandlers contributed = new ContributedHandlers(new HashSet<>());
        plugin.contribute(contributed);
        return contributed.found();
    }

    @Override
    public void handler(Class<? extends HandlerFactory> handler) {
        found.add(handler);
    }

    @Override
    public void step(Class<? extends Step> step) {}

    @Override
    public void mapping(String resource) {}

    @Override
    public void platform(Class<? extends Platform> platform) {}

    @Override
    public void command(Class<? extends CommandExtension> command) {}

    @Override
    public void sample(Class<? extends SampleStore> sample) {}

    @Override
    public void goLive(Class<? extends GoLiveSteps> steps) {}
}
