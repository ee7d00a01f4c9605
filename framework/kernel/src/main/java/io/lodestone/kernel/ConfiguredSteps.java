package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.CONFIG_INVALID;
import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;

import io.lodestone.kernel.config.LodestoneConfig.StepsConfig;
import io.lodestone.kernel.option.OptionsBinder;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the configuration says about steps, held against the steps that there are. */
final class ConfiguredSteps {

    private final StepsConfig configured;
    private final Set<String> known;

    /** @param all of every plugin, also of those that take no part */
    ConfiguredSteps(StepsConfig configured, Extensions all) {
        this.configured = configured;
        this.known = all.steps().stream()
                .map(step -> step.extension().descriptor().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Options of every step that is not switched off, by its id.
     *
     * @throws io.lodestone.spi.LodestoneException listing every step that is not there, or every option that cannot be used
     */
    Map<String, Options> options(Extensions active) {
        requireKnown();
        Problems problems = new Problems();
        Map<String, Options> bound = new LinkedHashMap<>();
        for (Contributed<Step> step : active.steps()) {
            StepDescriptor descriptor = step.extension().descriptor();
            String id = descriptor.id();
            if (!configured.disable().contains(id)) {
                bound.put(
                        id,
                        OptionsBinder.bind(
                                descriptor.options(), configured.options().get(id), "steps.options." + id, problems));
            }
        }
        problems.throwIfAny(OPTION_INVALID, "Options of steps cannot be used:");
        return bound;
    }

    private void requireKnown() {
        Problems problems = new Problems();
        configured.options().forEach((id, node) -> {
            if (!known.contains(id)) {
                problems.add(
                        node.place(), "steps.options." + id, "is no step that a plugin has" + Nearest.hint(id, known));
            }
        });
        for (String id : configured.disable()) {
            if (!known.contains(id)) {
                problems.add(
                        configured.disabledAt(),
                        "steps.disable",
                        "names " + id + ", which is no step that a plugin has" + Nearest.hint(id, known));
            }
        }
        problems.throwIfAny(CONFIG_INVALID, "The configuration names steps that are not there:");
    }
}
