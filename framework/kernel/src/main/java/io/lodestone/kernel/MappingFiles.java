package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;

import io.lodestone.kernel.config.ConfigLoader;
import io.lodestone.kernel.mapping.Clones;
import io.lodestone.kernel.mapping.Explanation;
import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Platforms;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.yaml.Problem;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.schema.DatabaseSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions about mapping files that no database is needed for. */
public final class MappingFiles {

    private final LodestoneHome home;
    private final Extensions extensions;
    private final Set<String> disabled;
    private final Path own;
    private final Optional<DatabaseSchema> source;

    /**
     * @param extensions of every plugin that takes part
     * @param disabled plugins that are switched off, whose steps rules may name nevertheless
     * @param own the folder of the user's own files
     * @param source empty when no database is asked
     */
    private MappingFiles(
            LodestoneHome home,
            Extensions extensions,
            Set<String> disabled,
            Path own,
            Optional<DatabaseSchema> source) {
        this.home = home;
        this.source = source;
        this.extensions = extensions;
        this.disabled = disabled;
        this.own = own;
    }

    /**
     * @param config lodestone.yaml, when there is one
     */
    static MappingFiles of(
            LodestoneHome home,
            Optional<Path> config,
            Extensions extensions,
            Set<String> absent,
            Optional<DatabaseSchema> source) {
        return new MappingFiles(home, extensions, absent, new ConfigLoader(home).loadMappings(config), source);
    }

    /**
     * Every problem of all mapping files, or of the given ones alone.
     *
     * @param files mapping files, or folders of them
     */
    public Lint lint(List<Path> files) {
        Problems unreadable = new Problems();
        List<MappingLayer> layers = files.isEmpty()
                ? MappingLayer.all(home.mappings(), extensions, own, unreadable)
                : List.of(MappingLayer.ofFiles("given", files, unreadable));
        List<Problem> problems = new ArrayList<>(unreadable.all());
        problems.addAll(Mappings.lint(layers, Vocabulary.of(extensions, disabled)));
        int read = layers.stream().mapToInt(layer -> layer.files().size()).sum();
        return new Lint(read, problems);
    }

    /**
     * What rules say about a table on either side, and which have their way.
     *
     * @param name a table, or {@code table.column}
     * @param platforms empty when no database was asked: conditions are then told instead of decided
     */
    public List<Explanation> explain(String name, Optional<Platforms> platforms) {
        Problems problems = new Problems();
        List<MappingLayer> layers = MappingLayer.all(home.mappings(), extensions, own, problems);
        Mappings mappings = Mappings.parse(
                source.map(schema -> Clones.resolve(layers, schema)).orElse(layers),
                Vocabulary.of(extensions, disabled),
                problems);
        problems.throwIfAny(MAPPING_INVALID, "The mapping files cannot be used:");
        return mappings.explain(name, platforms);
    }

    /**
     * What was found.
     *
     * @param files how many were read
     */
    public record Lint(int files, List<Problem> problems) {
        public Lint {
            problems = List.copyOf(problems);
        }
    }
}
