package io.lodestone.kernel.delta;

import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.edit.EditLog.Edit;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.step.Change.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that the source changed and the destination's application made or changed, too; what becomes of them is the
 * policy's matter.
 */
final class Conflicts {

    private final LodestoneConfig.Conflicts policy;
    private final ConflictRows rows;
    private final EditedPlaces places;
    private final DeltaFindings findings;
    /** Edited rows by table of which it cannot be told whether the source changed them, too. */
    private final Map<String, Set<List<String>>> unseen = new HashMap<>();

    /** What is done about the conflicts of one table. */
    private static final class Decision {
        /** Keys of the source that are not brought. */
        private final Set<List<String>> kept = new LinkedHashSet<>();
        /** Keys of the destination whose rows go first, with what belongs to them. */
        private final Set<List<String>> removed = new LinkedHashSet<>();
        /** Keys of the destination that are the source's from now on. */
        private final Set<List<String>> settled = new LinkedHashSet<>();
    }

    Conflicts(LodestoneConfig.Conflicts policy, ConflictRows rows, EditedPlaces places, DeltaFindings findings) {
        this.policy = policy;
        this.rows = rows;
        this.places = places;
        this.findings = findings;
    }

    /**
     * Within the transaction of the connection.
     *
     * @param concerned parents before children
     * @return keys that are not to be brought, by table
     */
    Map<FollowedTable, Set<List<String>>> settle(Connection into, List<FollowedTable> concerned, ChangeSet changes)
            throws SQLException {
        Set<String> names = new HashSet<>();
        concerned.forEach(table -> names.add(name(table)));
        Map<String, Map<List<String>, Edit>> edits = EditLog.edits(into, names);
        Map<FollowedTable, Set<List<String>>> kept = new HashMap<>();
        if (edits.isEmpty()) {
            return kept;
        }
        Map<String, Set<List<String>>> strange = new HashMap<>();
        for (FollowedTable table : concerned) {
            if (table.plan().disposition() == Disposition.ARCHIVE) {
                continue;
            }
            Decision decision = new Decision();
            decide(into, table, edits.getOrDefault(name(table), Map.of()), changes, decision);
            children(table, changes, strange, decision);
            if (!decision.removed.isEmpty()) {
                rows.remove(into, table, decision.removed);
            }
            EditLog.forget(into, name(table), decision.settled);
            if (!decision.kept.isEmpty()) {
                kept.put(table, decision.kept);
            }
            strange.computeIfAbsent(name(table), t -> new HashSet<>()).addAll(decision.kept);
        }
        return kept;
    }

    private static String name(FollowedTable table) {
        return String.valueOf(table.plan().destination());
    }

    private void decide(
            Connection into, FollowedTable table, Map<List<String>, Edit> edits, ChangeSet changes, Decision decision)
            throws SQLException {
        if (edits.isEmpty()) {
            return;
        }
        Collection<List<String>> changed = changes.keys(table.plan());
        EditedPlaces.Found found = places.find(into, table, edits, changed);
        if (!found.unseen().isEmpty()) {
            unseen.computeIfAbsent(name(table), t -> new HashSet<>()).addAll(found.unseen());
        }
        changed.forEach(key -> {
            Operation operation = changes.operation(table.source().table(), key);
            List<String> there = found.byKey().getOrDefault(key, List.of());
            Edit edit = edits.get(there);
            if (edit == Edit.INSERT && operation == Operation.DELETE) {
                // The source never had it: it only looks like a child of a row that went.
                decision.kept.add(key);
            } else if (edit != null && !(edit == Edit.DELETE && operation == Operation.INSERT)) {
                found(table, key, there, edit, decision);
            }
        });
        Map<List<String>, Edit> present = new LinkedHashMap<>(edits);
        present.values().removeIf(edit -> edit == Edit.DELETE);
        for (KeySchema unique : table.destination().keys()) {
            if (unique.unique() && !unique.columns().equals(table.destination().primaryKey())) {
                rows.sharing(into, table, found.byKey(), unique, present.keySet(), changed)
                        .forEach((here, there) -> found(table, unique, here, there, decision));
            }
        }
    }

    private void found(FollowedTable table, List<String> here, List<String> there, Edit edit, Decision decision) {
        String row = name(table) + ", " + describe(table, there);
        String what = switch (edit) {
            case INSERT -> row + " was made in the destination, and the source has another row of this key";
            case UPDATE -> row + " was changed in the destination and in the source";
            case DELETE -> row + " was removed in the destination and changed in the source";
        };
        conclude(table, what, here, there, edit == Edit.INSERT, decision);
    }

    private static String describe(FollowedTable table, List<String> key) {
        List<String> names = table.destination().primaryKey();
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + "=" + key.get(i))
                .collect(Collectors.joining(" "));
    }

    private void found(
            FollowedTable table, KeySchema unique, List<String> here, List<String> there, Decision decision) {
        conclude(
                table,
                name(table) + ", " + String.join("-", there) + " of the destination and " + String.join("-", here)
                        + " of the source are two rows with the same "
                        + String.join(", ", unique.columns()),
                here,
                there,
                true,
                decision);
    }

    /** @param another whether it is about two things, not about one that both changed */
    private void conclude(
            FollowedTable table,
            String what,
            List<String> here,
            List<String> there,
            boolean another,
            Decision decision) {
        switch (policy) {
            case STOP -> throw findings.stopped(what);
            case KEEP_DESTINATION -> decision.kept.add(here);
            case SOURCE_WINS -> {
                decision.settled.add(there);
                if (another) {
                    decision.removed.add(there);
                }
            }
        }
        findings.conflict(name(table), what, policy);
    }

    /** What belongs to a row that was not brought would belong to the destination's row of this id. */
    private void children(
            FollowedTable table, ChangeSet changes, Map<String, Set<List<String>>> strange, Decision decision)
            throws SQLException {
        Collection<List<String>> keys = changes.keys(table.plan());
        for (ForeignKeySchema key : table.destination().foreignKeys()) {
            Set<List<String>> parents = strange.getOrDefault(key.referencedTable(), Set.of());
            if (key.columns().size() == 1
                    && !parents.isEmpty()
                    && !key.referencedTable().equals(name(table))) {
                List<String> ids = new ArrayList<>();
                parents.forEach(parent -> ids.add(parent.get(0)));
                for (List<String> child : rows.children(table, key.columns().get(0), ids, keys)) {
                    if (decision.kept.add(child)) {
                        findings.keptWithParent(name(table), child, key.referencedTable());
                    }
                }
            }
        }
    }

    /** Tells of edits that could not be compared with what the source changed. */
    void tellUnseen() {
        unseen.forEach((table, keys) -> findings.editsUnseen(table, keys.size()));
    }

    /** Type of a column, for literals. */
    static List<ColumnSchema> types(FollowedTable table, List<String> columns) {
        return columns.stream()
                .map(column -> table.destination().column(column).orElseThrow())
                .toList();
    }
}
