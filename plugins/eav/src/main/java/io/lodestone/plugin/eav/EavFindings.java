package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.plugin.eav.merge.MergeNotes;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Says what the merge has noted, one sentence for each kind of thing. */
final class EavFindings {

    static final int NAMED = 20;

    /** Columns that Magento 2 does without. */
    private static final Map<String, Set<String>> UNUSED = Map.of(EavData.CATALOG_ATTRIBUTE, Set.of("is_configurable"));

    private final Consumer<Finding> to;

    EavFindings(Consumer<Finding> to) {
        this.to = to;
    }

    /** What the source has no more cannot be told from what is the destination's own. */
    void removed(ChangeBatch changes) {
        Map<String, Set<String>> keys = new TreeMap<>();
        changes.changes().stream()
                .filter(change -> change.operation() == Change.Operation.DELETE)
                .forEach(change -> keys.computeIfAbsent(change.table(), t -> new TreeSet<>())
                        .add(String.join("-", change.key())));
        keys.forEach((table, gone) -> to.accept(Finding.warning(
                EavErrorCode.REMOVAL_LEFT.code(),
                table,
                gone.size() + (gone.size() == 1 ? " row was" : " rows were") + " removed from " + table
                        + " of the source and stay in the destination: " + Finding.named(gone, NAMED),
                "Remove the attributes, sets or groups in Magento 2, too, or run data mode again with --reset.")));
    }

    /** @param ids new attribute id by the one that the destination had */
    void moved(Map<Long, Long> ids) {
        List<String> moved = ids.entrySet().stream()
                .filter(id -> !id.getKey().equals(id.getValue()))
                .map(id -> id.getKey() + " is " + id.getValue() + " now")
                .sorted()
                .toList();
        if (!moved.isEmpty()) {
            to.accept(Finding.warning(
                    EavErrorCode.OWN_MOVED.code(),
                    EavData.ATTRIBUTE,
                    "New attributes of the source took the ids of attributes that only Magento 2 has: "
                            + Finding.named(moved, NAMED),
                    "Where these attributes have values or options already, run data mode again with --reset."));
        }
    }

    void report(MergeNotes notes) {
        notes.of(MergeNotes.Kind.UNMAPPED_CLASS).forEach(this::unmappedClass);
        notes.of(MergeNotes.Kind.EMPTY_INPUT)
                .forEach((table, ids) -> ids.forEach(id -> to.accept(Finding.warning(
                        EavErrorCode.INPUT_EMPTY.code(),
                        table,
                        "Incompatibility in data. Source document: eav_attribute. Field: frontend_input. Error: "
                                + "Attribute with attribute_id=" + id + " cannot contain empty field value",
                        "Give the attribute an input in Magento 1 if forms of Magento 2 shall show it."))));
        notes.of(MergeNotes.Kind.TYPE_CONFLICT)
                .forEach((attribute, types) -> to.accept(typeConflict(attribute, types.get(0))));
        notes.of(MergeNotes.Kind.DROPPED_ATTRIBUTE)
                .forEach((type, codes) -> to.accept(Finding.info(
                        EavErrorCode.ATTRIBUTE_DROPPED.code(),
                        EavData.ATTRIBUTE,
                        codes.size() + " attributes of " + type + " are left out, Magento 2 does without them: "
                                + Finding.named(codes, NAMED))));
        keptFacts(notes.of(MergeNotes.Kind.KEPT_FACTS));
        notes.of(MergeNotes.Kind.ORPHAN)
                .forEach((table, rows) -> to.accept(Finding.warning(
                        EavErrorCode.ORPHAN_ROWS.code(),
                        table,
                        rows.size() + " rows are left out, what they belong to does not exist: "
                                + Finding.named(rows, NAMED),
                        "Nothing needs doing; Magento 1 does not use them either.")));
        notes.of(MergeNotes.Kind.GROUP_REPLACED)
                .forEach((table, rows) -> to.accept(Finding.warning(
                        EavErrorCode.GROUP_REPLACED.code(),
                        table,
                        rows.size() + " attributes go into the first group of their set, for their own group does not"
                                + " exist in it: " + Finding.named(rows, NAMED),
                        "Move them in Magento 2 if another group suits them better.")));
    }

    private static Finding typeConflict(String attribute, String types) {
        String both = "both shops have this attribute, with the backend types " + types;
        if (attribute.startsWith("catalog_")) {
            return Finding.info(
                    EavErrorCode.TYPE_CONFLICT.code(),
                    attribute,
                    both + "; Magento 2's stays, and the values move to where it keeps them");
        }
        return Finding.warning(
                EavErrorCode.TYPE_CONFLICT.code(),
                attribute,
                both + "; Magento 2 will not see the values of the source",
                "Rename the attribute in Magento 1 before the migration.");
    }

    private void unmappedClass(String name, List<String> places) {
        String[] place = places.get(0).split(" ", 2);
        int more = places.size() - 1;
        to.accept(Finding.warning(
                EavErrorCode.CLASS_UNMAPPED.code(),
                place[0],
                "Class " + name + " is not mapped in record " + place[1] + (more == 0 ? "" : " and " + more + " more")
                        + "; it becomes NULL",
                "Set the model of these attributes in Magento 2 if an extension there has one."));
    }

    private void keptFacts(Map<String, List<String>> facts) {
        if (facts.isEmpty()) {
            return;
        }
        List<String> places = new ArrayList<>();
        facts.forEach((attribute, columns) -> places.add(attribute + " (" + String.join(", ", columns) + ")"));
        to.accept(Finding.info(
                EavErrorCode.FACTS_KEPT.code(),
                EavData.ATTRIBUTE,
                facts.size() + " system attributes keep the labels and flags of Magento 2, the source's are different: "
                        + Finding.named(places, NAMED)));
    }

    /** Columns that an extension added to a structure table and that the destination does not have. */
    void columns(Database source, Database destination) {
        Map<String, List<String>> missing = new TreeMap<>();
        List<String> tables = new ArrayList<>(EavData.ROW_TABLES);
        tables.add(EavData.ENTITY_ATTRIBUTE);
        for (String name : tables) {
            Optional<TableSchema> there = source.schema().table(name);
            Optional<TableSchema> here = destination.schema().table(name);
            if (there.isPresent() && here.isPresent()) {
                List<String> columns = there.get().columns().stream()
                        .map(ColumnSchema::name)
                        .filter(c -> !here.get().hasColumn(c))
                        .filter(c -> !UNUSED.getOrDefault(name, Set.of()).contains(c))
                        .toList();
                if (!columns.isEmpty()) {
                    missing.put(name, columns);
                }
            }
        }
        missing.forEach((table, columns) -> to.accept(Finding.warning(
                EavErrorCode.COLUMNS_UNMAPPED.code(),
                table,
                "Source fields are not mapped. Document: " + table + ". Fields: " + String.join(",", columns),
                "Install the extension's Magento 2 version first if it has these columns there too.")));
    }
}
