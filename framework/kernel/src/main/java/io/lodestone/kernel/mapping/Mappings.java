package io.lodestone.kernel.mapping;

import io.lodestone.kernel.mapping.Rule.RuleFile;
import io.lodestone.kernel.yaml.Problem;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All mapping files, parsed, layer by layer; for which versions their rules hold is not decided yet. Immutable. */
public final class Mappings {

    private final List<Layer> layers;

    private Mappings(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * Reads every file of every layer. What is wrong in any of them is recorded; the result is of use only when there is no
     * problem. Needs no database, so it is also what {@code mapping lint} does.
     */
    public static Mappings parse(List<MappingLayer> layers, Vocabulary vocabulary, Problems problems) {
        MappingParser parser = new MappingParser(vocabulary, problems);
        List<Layer> parsed = new ArrayList<>();
        for (MappingLayer layer : layers) {
            List<RuleFile> files = new ArrayList<>();
            layer.files().forEach(file -> parser.parse(file.name(), file.text()).ifPresent(files::add));
            parsed.add(new Layer(layer.name(), layer.own(), files));
        }
        parsed.forEach(layer -> SameCondition.check(layer, problems));
        return new Mappings(parsed);
    }

    /** The rules that hold for these two databases. Contradictions among them are recorded when a table is asked for. */
    public RuleBook rulesFor(Platforms platforms, Problems problems) {
        return new RuleBook(layers, platforms, problems);
    }

    /** Extensions that the source's tables belong to, as fingerprints of these files say. */
    public List<Owned> owners(DatabaseSchema source) {
        return Owned.of(layers, source);
    }

    /** Every problem that the files have by themselves; what depends on the databases shows when a plan is compiled. */
    public static List<Problem> lint(List<MappingLayer> layers, Vocabulary vocabulary) {
        Problems problems = new Problems();
        parse(layers, vocabulary, problems);
        return problems.all();
    }

    /**
     * Tells what rules say about a table, on either side, and where they say it.
     *
     * @param name a table, or {@code table.column}
     * @param platforms empty when no database was asked: conditions are then told instead of decided
     */
    public List<Explanation> explain(String name, Optional<Platforms> platforms) {
        int dot = name.indexOf('.');
        String table = dot < 0 ? name : name.substring(0, dot);
        String path = dot < 0 ? "" : "columns." + name.substring(dot + 1) + ".";
        String what = (dot < 0 ? " table " : " column ") + name;
        return List.of(
                new Explanation("source" + what, entries(Level.TABLE, table, path, platforms)),
                new Explanation("destination" + what, entries(Level.DESTINATION, table, path, platforms)));
    }

    private List<Explanation.Entry> entries(Level level, String table, String path, Optional<Platforms> platforms) {
        return new Explainer(layers, level, table, platforms)
                .explain().stream()
                        .filter(entry -> entry.path().startsWith(path))
                        .toList();
    }

    /**
     * A layer, parsed.
     *
     * @param own whether the user wrote it for this migration
     */
    record Layer(String name, boolean own, List<RuleFile> files) {
        Layer {
            files = List.copyOf(files);
        }
    }
}
