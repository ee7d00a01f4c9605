package io.lodestone.kernel.plugin;

import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.SpiVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.PluginDependency;

/** Decides which archives may be loaded together; every reason against it is a problem. */
final class PluginSelection {

    private final Map<String, PluginArchive> byId = new LinkedHashMap<>();
    private final Set<String> disabled;
    private final PluginProblems problems;

    PluginSelection(List<PluginArchive> archives, Set<String> disabled, PluginProblems problems) {
        this.disabled = disabled;
        this.problems = problems;
        for (PluginArchive archive : archives) {
            PluginArchive first = byId.putIfAbsent(archive.id(), archive);
            if (first != null && !disabled.contains(archive.id())) {
                problems.add("Plugin " + archive.id() + " is here twice, as " + first.file() + " ("
                        + first.manifest().version() + ") and as " + archive.file() + " ("
                        + archive.manifest().version() + "): remove one of them");
            }
        }
    }

    Collection<PluginArchive> select() {
        for (String id : disabled) {
            if (!byId.containsKey(id)) {
                problems.add("plugins.disable names " + id + ", and there is no such plugin"
                        + Nearest.hint(id, byId.keySet()) + ": correct or remove it");
            }
        }
        List<PluginArchive> selected =
                byId.values().stream().filter(a -> !disabled.contains(a.id())).toList();
        selected.forEach(this::checkSpi);
        selected.forEach(archive ->
                archive.manifest().dependencies().forEach(dependency -> checkDependency(archive, dependency)));
        Set<String> told = new HashSet<>();
        selected.forEach(archive -> checkCircle(archive.id(), new ArrayList<>(), told));
        return selected;
    }

    /** PF4J would load such plugins and then never get rid of them. */
    private void checkCircle(String id, List<String> path, Set<String> told) {
        int first = path.indexOf(id);
        if (first >= 0) {
            List<String> circle = new ArrayList<>(path.subList(first, path.size()));
            circle.add(id);
            problems.add("Plugins want each other in a circle, " + String.join(" wants ", circle)
                    + ": remove one of them, or ask their authors");
            return;
        }
        PluginArchive archive = byId.get(id);
        if (archive == null || disabled.contains(id) || !told.add(id)) {
            return;
        }
        path.add(id);
        archive.manifest().dependencies().forEach(wanted -> {
            // Those walked before and not on the path lead to no circle that is not told.
            if (path.contains(wanted.getPluginId()) || !told.contains(wanted.getPluginId())) {
                checkCircle(wanted.getPluginId(), path, told);
            }
        });
        path.remove(path.size() - 1);
    }

    private void checkSpi(PluginArchive archive) {
        String range = archive.manifest().requires();
        if (!SemanticVersions.isRange(range)) {
            problems.add(archive.label() + " has the Plugin-Requires '" + range
                    + "', which is no range of versions: ask its author for one such as '>=1.0.0 & <2.0.0'");
        } else if (!SemanticVersions.isWithin(SpiVersion.CURRENT, range)) {
            problems.add(archive.label() + " wants SPI " + range + ", and this Lodestone has SPI " + SpiVersion.CURRENT
                    + ": install a version of the plugin made for it, or another Lodestone");
        }
    }

    private void checkDependency(PluginArchive archive, PluginDependency dependency) {
        String wanted = dependency.getPluginId();
        String range = dependency.getPluginVersionSupport();
        PluginArchive found = byId.get(wanted);
        if (!SemanticVersions.isRange(range)) {
            problems.add(archive.label() + " wants plugin " + wanted + " in '" + range
                    + "', which is no range of versions: ask its author for one such as '>=1.0.0 & <2.0.0'");
        } else if (found != null && !disabled.contains(wanted)) {
            if (!SemanticVersions.isWithin(found.manifest().version(), range)) {
                problems.add(archive.label() + " wants plugin " + wanted + " " + range + ", and "
                        + found.manifest().version() + " is here: install a version of " + wanted
                        + " within that range");
            }
        } else if (!dependency.isOptional()) {
            problems.add(archive.label() + " wants plugin " + wanted + (range.equals("*") ? "" : " " + range)
                    + (found == null
                            ? ", which is not here" + Nearest.hint(wanted, byId.keySet())
                                    + ": put it into the folder, or remove " + archive.id()
                            : ", which plugins.disable switches off: switch it on, or disable " + archive.id()
                                    + " too"));
        }
    }
}
