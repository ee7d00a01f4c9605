package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.database.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rules that hold for two given databases, looked up by table. Not thread-safe. */
public final class RuleBook {

    private final List<LayerRules> sourceLayers;
    private final List<LayerRules> destinationLayers;
    private final Problems problems;
    private final Set<Set<Place>> reportedTies = new HashSet<>();
    private final Map<String, Resolved> sources = new HashMap<>();
    private final Map<String, Resolved> destinations = new HashMap<>();

    RuleBook(List<Mappings.Layer> layers, Platforms platforms, Problems problems) {
        this.problems = problems;
        this.sourceLayers = layers.stream()
                .map(layer -> new LayerRules(layer, Level.TABLE, platforms))
                .toList();
        this.destinationLayers = layers.stream()
                .map(layer -> new LayerRules(layer, Level.DESTINATION, platforms))
                .toList();
    }

    /** What the rules say about a table of the source. */
    public Resolved source(String table) {
        return sources.computeIfAbsent(table, name -> resolve(sourceLayers, name));
    }

    /** What the rules say about a table of the destination. */
    public Resolved destination(String table) {
        return destinations.computeIfAbsent(table, name -> resolve(destinationLayers, name));
    }

    /** What holds where no rule says anything. */
    public Resolved nothing() {
        return Resolved.NOTHING;
    }

    /** Names of destination tables that rules name in full. */
    public SortedSet<String> destinationNames() {
        SortedSet<String> names = new TreeSet<>();
        destinationLayers.forEach(layer -> names.addAll(layer.exactNames()));
        return names;
    }

    /** Names, or patterns, of the user's own rules for source tables with their places. */
    public Map<String, Place> ownSourceRules() {
        return own(sourceLayers);
    }

    /** The same for destination tables. */
    public Map<String, Place> ownDestinationRules() {
        return own(destinationLayers);
    }

    /** The user's own rules that leave a column of a source table out, or one of a destination table as it is. */
    public List<OwnColumn> ownColumnsLeft() {
        List<OwnColumn> left = new ArrayList<>();
        ownColumnsLeft(sourceLayers, "ignore", left);
        ownColumnsLeft(destinationLayers, "keep", left);
        return left;
    }

    private static void ownColumnsLeft(List<LayerRules> layers, String key, List<OwnColumn> into) {
        layers.stream()
                .filter(LayerRules::isOwn)
                .flatMap(layer -> layer.all().stream())
                .filter(rule -> !rule.isPattern())
                .forEach(rule -> rule.columns().values().stream()
                        .filter(column -> column.settings().containsKey(key))
                        .filter(column -> !column.settings().containsKey("optional"))
                        .forEach(column -> into.add(new OwnColumn(
                                rule.level() == Level.TABLE ? Side.SOURCE : Side.DESTINATION,
                                rule.name(),
                                column.name(),
                                column.place()))));
    }

    /** A column that a rule names. */
    public record OwnColumn(Side side, String table, String column, Place place) {}

    private static Map<String, Place> own(List<LayerRules> layers) {
        Map<String, Place> own = new LinkedHashMap<>();
        layers.stream()
                .filter(LayerRules::isOwn)
                .forEach(layer -> layer.all().forEach(rule -> own.putIfAbsent(rule.name(), rule.place())));
        return own;
    }

    private Resolved resolve(List<LayerRules> layers, String table) {
        RuleMerger merger = new RuleMerger(problems);
        for (LayerRules layer : layers) {
            List<Rule> best = layer.mostSpecific(table);
            if (!best.isEmpty()) {
                reportTie(best, table);
                String name = best.get(0).name();
                merger.addLayer(
                        layer.name(),
                        best.stream().filter(rule -> rule.name().equals(name)).toList());
            }
        }
        return merger.resolve(table);
    }

    private void reportTie(List<Rule> best, String table) {
        Rule first = best.get(0);
        best.stream()
                .filter(rule -> !rule.name().equals(first.name()))
                .filter(other -> reportedTies.add(Set.of(first.place(), other.place())))
                .forEach(other -> problems.add(
                        other.place(),
                        (other.level() == Level.TABLE ? "tables." : "destination.") + other.name(),
                        "fits table " + table + " no better than '" + first.name() + "' at " + first.place()
                                + ": add a rule with the table's full name"));
    }
}
