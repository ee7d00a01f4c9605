package io.lodestone.kernel.plan;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles plans of made-up schemas from YAML. */
final class Compiling {

    private final FakeDatabase source;
    private final FakeDatabase destination;
    private final List<MappingLayer> layers = new ArrayList<>();
    private Extensions extensions = FakeExtensions.usual();
    private Mode mode = Mode.DATA;
    private UnknownTables unknownTables = UnknownTables.ARCHIVE;
    private Set<String> disabledSteps = Set.of();
    private Set<String> disabledPlugins = Set.of();
    private ValueCounter counter = ValueCounter.NONE;

    Compiling(FakeDatabase source, FakeDatabase destination) {
        this.source = source;
        this.destination = destination;
    }

    /** A shipped mapping file; the header is added, so that line 4 is the first. */
    Compiling rules(String yaml) {
        return layer("base.yaml", false, yaml);
    }

    Compiling own(String yaml) {
        return layer("own.yaml", true, yaml);
    }

    private Compiling layer(String file, boolean own, String yaml) {
        String text = "apiVersion: lodestone/v1\nkind: Mapping\n\n" + yaml;
        layers.add(new MappingLayer(file, own, List.of(new MappingLayer.Text(file, text))));
        return this;
    }

    Compiling with(Extensions others) {
        extensions = others;
        return this;
    }

    Compiling mode(Mode other) {
        mode = other;
        return this;
    }

    Compiling unknown(UnknownTables other) {
        unknownTables = other;
        return this;
    }

    Compiling withoutSteps(String... ids) {
        disabledSteps = Set.of(ids);
        return this;
    }

    Compiling withoutPlugins(String... ids) {
        disabledPlugins = Set.of(ids);
        return this;
    }

    Compiling counting(ValueCounter other) {
        counter = other;
        return this;
    }

    CompiledPlan compile() {
        Problems problems = new Problems();
        Mappings mappings = Mappings.parse(layers, Vocabulary.of(extensions, disabledPlugins), problems);
        problems.throwIfAny(KernelErrorCode.MAPPING_INVALID, "The mapping files cannot be used:");
        return PlanCompiler.compile(new PlanRequest(
                mode,
                source,
                destination,
                mappings,
                extensions,
                unknownTables,
                disabledSteps,
                disabledPlugins,
                Map.of(),
                counter));
    }

    static List<String> told(CompiledPlan plan) {
        return plan.findings().stream().map(Compiling::told).toList();
    }

    static String told(Finding finding) {
        return finding.severity() + " " + finding.code() + " [" + finding.place() + "] " + finding.message();
    }
}
