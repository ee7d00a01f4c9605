package io.lodestone.kernel.plugin;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Notes what one plugin names. */
final class CollectedContributions implements Contributions {

    private final List<Class<? extends Step>> steps = new ArrayList<>();
    private final List<Class<? extends HandlerFactory>> handlers = new ArrayList<>();
    private final List<String> mappings = new ArrayList<>();
    private final List<Class<? extends Platform>> platforms = new ArrayList<>();
    private final List<Class<? extends CommandExtension>> commands = new ArrayList<>();
    private final List<Class<? extends SampleStore>> samples = new ArrayList<>();
    private final List<Class<? extends GoLiveSteps>> goLive = new ArrayList<>();

    @Override
    public void step(Class<? extends Step> step) {
        steps.add(step);
    }

    @Override
    public void handler(Class<? extends HandlerFactory> handler) {
        handlers.add(handler);
    }

    @Override
    public void mapping(String resource) {
        mappings.add(resource);
    }

    @Override
    public void platform(Class<? extends Platform> platform) {
        platforms.add(platform);
    }

    @Override
    public void command(Class<? extends CommandExtension> command) {
        commands.add(command);
    }

    @Override
    public void sample(Class<? extends SampleStore> sample) {
        samples.add(sample);
    }

    @Override
    public void goLive(Class<? extends GoLiveSteps> steps) {
        goLive.add(steps);
    }

    List<Class<? extends GoLiveSteps>> goLive() {
        return goLive;
    }

    List<Class<? extends SampleStore>> samples() {
        return samples;
    }

    List<Class<? extends Step>> steps() {
        return steps;
    }

    List<Class<? extends HandlerFactory>> handlers() {
        return handlers;
    }

    List<String> mappings() {
        return mappings;
    }

    List<Class<? extends Platform>> platforms() {
        return platforms;
    }

    List<Class<? extends CommandExtension>> commands() {
        return commands;
    }
}
