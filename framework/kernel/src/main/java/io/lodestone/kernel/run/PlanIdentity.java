package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.PLAN_CHANGED;

import io.lodestone.kernel.state.RunEntry;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must not change while a mode is under way.
 *
 * @param tables one line for each table plan: its id and a fingerprint, so that a refusal can name what changed
 */
record PlanIdentity(String hash, String tables, String pluginSet, String source) {

    private static final int NAMED = 8;

    static PlanIdentity of(MigrationPlan plan, List<String> pluginSet, String source) {
        String tables = plan.tables().stream().map(PlanIdentity::line).collect(Collectors.joining("\n"));
        return new PlanIdentity(
                plan.hash(), tables, pluginSet.stream().sorted().collect(Collectors.joining("\n")), source);
    }

    /** @throws LodestoneException naming what differs from the run that is to be continued */
    void requireSame(RunEntry earlier) {
        List<String> changes = new ArrayList<>();
        if (!source.equals(earlier.sourceIdentity())) {
            changes.add("the source was " + earlier.sourceIdentity() + " and is " + source);
        }
        if (!pluginSet.equals(earlier.pluginSet())) {
            changes.add("plugins: " + difference(earlier.pluginSet(), pluginSet));
        }
        if (!hash.equals(earlier.planHash())) {
            changes.add("plan: " + planDifference(earlier.planTables()));
        }
        if (!changes.isEmpty()) {
            throw new LodestoneException(
                    PLAN_CHANGED,
                    "The run of " + earlier.startedAt() + " UTC cannot be continued, because something changed since: "
                            + String.join("; ", changes)
                            + ". Undo the change, or start again from the beginning with --reset.");
        }
    }

    private String planDifference(String before) {
        Map<String, String> was = parse(before);
        Map<String, String> is = parse(tables);
        Set<String> ids = new LinkedHashSet<>(was.keySet());
        ids.addAll(is.keySet());
        List<String> different = ids.stream()
                .filter(id -> !was.getOrDefault(id, "").equals(is.getOrDefault(id, "")))
                .toList();
        return different.isEmpty() ? "options of handlers or steps" : Finding.named(different, NAMED);
    }

    private static String difference(String before, String now) {
        Set<String> was = new LinkedHashSet<>(Arrays.asList(before.split("\n", -1)));
        Set<String> is = new LinkedHashSet<>(Arrays.asList(now.split("\n", -1)));
        List<String> changes = new ArrayList<>();
        was.stream().filter(p -> !is.contains(p)).forEach(p -> changes.add("without " + p));
        is.stream().filter(p -> !was.contains(p)).forEach(p -> changes.add("with " + p));
        return Finding.named(changes, NAMED);
    }

    private static Map<String, String> parse(String lines) {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String line : lines.split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            if (space > 0) {
                parsed.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return parsed;
    }

    private static String line(TablePlan table) {
        StringBuilder text = new StringBuilder();
        text.append(table.source()).append('|').append(table.destination()).append('|');
        text.append(table.disposition()).append('|').append(table.write()).append('|');
        text.append(table.step()).append('|').append(table.filter());
        for (ColumnPlan column : table.columns()) {
            text.append('|').append(column.destination()).append('=').append(column.source());
            column.handlers()
                    .forEach(handler ->
                            text.append(':').append(handler.handler()).append(handler.options()));
        }
        return table.id() + " " + Integer.toHexString(text.toString().hashCode());
    }
}
