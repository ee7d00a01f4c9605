package io.lodestone.kernel.plan;

import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.spi.Mode;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What two made-up plugins contribute. */
public record FakeExtensions(
        List<Contributed<Step>> steps,
        Map<String, Contributed<HandlerFactory>> handlers,
        List<Contributed<MappingResource>> mappings)
        implements Extensions {

    /** Steps map, stores (settings), addresses; handlers upper-case, php-to-json, reencrypt. */
    public static FakeExtensions usual() {
        FakeExtensions extensions = new FakeExtensions(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        extensions.add(StepDescriptor.of("map", "Tables", Mode.DATA));
        extensions.add(StepDescriptor.of("stores", "Stores", Mode.SETTINGS).writes("store_group"));
        extensions.add(StepDescriptor.of("addresses", "Addresses", Mode.DATA).after("map"));
        extensions.add(HandlerDescriptor.of("upper-case", "Upper case"));
        extensions.add(HandlerDescriptor.of("php-to-json", "PHP's serialize format to JSON"));
        extensions.add(HandlerDescriptor.of(
                "reencrypt",
                "With the new key",
                OptionSpec.withDefault("cipher", OptionType.TEXT, "sodium", "the new cipher"),
                OptionSpec.optional("rounds", OptionType.NUMBER, "how often")));
        return extensions;
    }

    FakeExtensions add(StepDescriptor descriptor) {
        steps.add(new Contributed<>("steps-core", new FakeStep(descriptor)));
        return this;
    }

    FakeExtensions planner(StepDescriptor descriptor, Consumer<PlanContext> planner) {
        steps.add(new Contributed<>("shaper", new PlanningStep(descriptor, planner)));
        return this;
    }

    private void add(HandlerDescriptor descriptor) {
        handlers.put(descriptor.name(), new Contributed<>("steps-core", new FakeHandlerFactory(descriptor)));
    }

    @Override
    public List<Contributed<Platform>> platforms() {
        return List.of();
    }

    @Override
    public List<Contributed<CommandExtension>> commands() {
        return List.of();
    }

    @Override
    public List<Contributed<SampleStore>> samples() {
        return List.of();
    }

    @Override
    public List<Contributed<GoLiveSteps>> goLive() {
        return List.of();
    }

    @Override
    public List<Contributed<SampleResources>> sampleResources() {
        return List.of();
    }

    private record FakeStep(StepDescriptor descriptor) implements Step {
        @Override
        public void run(StepContext context) {
            throw new IllegalStateException("plans are not run here");
        }
    }

    private record PlanningStep(StepDescriptor descriptor, Consumer<PlanContext> planner)
            implements Step, TablePlanner {
        @Override
        public void plan(PlanContext context) {
            planner.accept(context);
        }

        @Override
        public void run(StepContext context) {
            throw new IllegalStateException("plans are not run here");
        }
    }

    private record FakeHandlerFactory(HandlerDescriptor descriptor) implements HandlerFactory {
        @Override
        public Handler create(Options options, HandlerContext context) {
            return (value, row) -> value;
        }
    }
}
