package io.lodestone.plugin.eav;

import static io.lodestone.plugin.eav.EavErrorCode.TABLE_MISSING;

import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.plugin.eav.merge.EavMerge;
import io.lodestone.plugin.eav.merge.EavResult;
import io.lodestone.plugin.eav.merge.ModelClasses;
import io.lodestone.plugin.eav.merge.Row;
import io.lodestone.plugin.magento.classes.ClassMap;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.IdMaps;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.php.PhpFormatException;
import io.lodestone.steps.php.PhpJson;
import io.lodestone.steps.php.PhpReader;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the entity-attribute-value structure of both shops in one transaction, then copies options and labels. The
 * source's ids stay, so everything that refers to attributes, sets and options can be copied as it is.
 */
public final class EavStep implements DeltaStep, TablePlanner {

    private static final Logger log = LoggerFactory.getLogger(EavStep.class);

    private static final OptionSpec CLASSES = OptionSpec.optional(
            "classes",
            OptionType.MAP,
            "Models of extensions: the class of Magento 1 as eav_attribute names it, and that of Magento 2; empty for none.");

    /** Ids of attributes, sets, groups and types are unsigned small integers. */
    private static final long HIGHEST_ID = 65_535;

    private final IdMaps idMaps;

    @Inject
    EavStep(IdMaps idMaps) {
        this.idMaps = idMaps;
    }

    @Override
    public StepDescriptor descriptor() {
        List<String> writes = new ArrayList<>(EavData.ROW_TABLES);
        writes.add(EavData.ENTITY_ATTRIBUTE);
        writes.add("eav_attribute_option_swatch");
        return StepDescriptor.of("eav", "EAV Step", Mode.DATA)
                .after("data-integrity")
                .before("customer", "map")
                .writes(writes.toArray(String[]::new))
                .option(CLASSES);
    }

    /** Options and labels of attributes that are left out do not travel, nor those of attributes that do not exist. */
    @Override
    public void plan(PlanContext context) {
        String dropped = EavAttributes.read(context.source(), context.destination()).dropped().stream()
                .map(a -> String.valueOf(a.id()))
                .collect(Collectors.joining(", "));
        String attributes = "(SELECT a.attribute_id FROM {eav_attribute} a"
                + (dropped.isEmpty() ? "" : " WHERE a.attribute_id NOT IN (" + dropped + ")") + ")";
        filter(context, "eav_attribute_option", "s.attribute_id IN " + attributes);
        filter(context, "eav_attribute_label", "s.attribute_id IN " + attributes);
        filter(
                context,
                "eav_attribute_option_value",
                "s.option_id IN (SELECT o.option_id FROM {eav_attribute_option} o WHERE o.attribute_id IN " + attributes
                        + ")");
    }

    private static void filter(PlanContext context, String table, String condition) {
        for (TableDraft draft : context.drafts(table)) {
            if (draft.current().step().equals("eav")) {
                draft.filter(condition);
            }
        }
    }

    @Override
    public void check(StepContext context) {
        boolean inSource = hasStructure(context, context.source());
        boolean inDestination = hasStructure(context, context.destination());
        if (inSource && inDestination) {
            EavFindings findings = new EavFindings(context::report);
            findings.columns(context.source(), context.destination());
            List<EavData> both = EavTables.both(context);
            EavResult result = merge(context, both.get(0), both.get(1));
            findings.report(result.notes());
            checkIds(context, result);
        }
    }

    private static boolean hasStructure(StepContext context, Database database) {
        List<String> missing = List.of(
                        EavData.ENTITY_TYPE,
                        EavData.ATTRIBUTE_SET,
                        EavData.ATTRIBUTE_GROUP,
                        EavData.ATTRIBUTE,
                        EavData.ENTITY_ATTRIBUTE)
                .stream()
                .filter(t -> !database.schema().hasTable(t))
                .toList();
        if (!missing.isEmpty()) {
            String side = database.side().word();
            context.report(Finding.fatal(
                    TABLE_MISSING.code(),
                    missing.get(0),
                    Character.toUpperCase(side.charAt(0)) + side.substring(1) + " documents are missing: "
                            + String.join(",", missing),
                    "Please check if table names use a prefix, and set " + side + ".prefix in the configuration."));
        }
        return missing.isEmpty();
    }

    private static void checkIds(StepContext context, EavResult result) {
        Map<String, String> ids = Map.of(
                EavData.ATTRIBUTE, "attribute_id",
                EavData.ATTRIBUTE_GROUP, "attribute_group_id",
                EavData.ATTRIBUTE_SET, "attribute_set_id",
                EavData.ENTITY_TYPE, "entity_type_id");
        ids.forEach((table, column) -> {
            long highest = result.data().rows(table).stream()
                    .mapToLong(r -> r.number(column))
                    .max()
                    .orElse(0);
            if (highest > HIGHEST_ID) {
                context.report(Finding.fatal(
                        EavErrorCode.IDS_EXHAUSTED.code(),
                        table + "." + column,
                        "the merged table would need the id " + highest + ", but the column ends at " + HIGHEST_ID,
                        "Delete attribute sets or attributes that nobody uses in Magento 1."));
            }
        });
    }

    @Override
    public void run(StepContext context) {
        List<EavData> both = EavTables.both(context);
        EavData source = both.get(0);
        // Nobody else writes it until the run has ended.
        EavData destination = both.get(1);
        OptionLabels labels = OptionLabels.read(context.source(), attributesWithOptions(context, source));
        context.work().once("structure", handle -> structure(context, handle, source, destination, labels));
        context.work().copy(context.work().tables());
    }

    /** Attributes of the source that have options in the destination: only their labels have to be known. */
    private static List<Long> attributesWithOptions(StepContext context, EavData source) {
        Database destination = context.destination();
        List<String> keys = destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql("""
                                SELECT DISTINCT CONCAT(t.entity_type_code, ' ', LOWER(a.attribute_code))
                                FROM {eav_attribute_option} o JOIN {eav_attribute} a ON a.attribute_id = o.attribute_id
                                JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id"""))
                        .mapTo(String.class)
                        .list());
        Map<Long, String> types = source.typeCodes();
        return source.rows(EavData.ATTRIBUTE).stream()
                .filter(a -> keys.contains(types.get(a.number("entity_type_id")) + " "
                        + a.textOrEmpty("attribute_code").toLowerCase(Locale.ROOT)))
                .map(a -> a.number("attribute_id"))
                .toList();
    }

    private long structure(StepContext context, Handle handle, EavData source, EavData before, OptionLabels labels) {
        Database destination = context.destination();
        EavResult result = merge(context, source, before);
        long written = unchecked(handle, () -> {
            long rows = new EavTables(destination).replace(handle, result.data());
            rows += new OwnOptions(destination, labels, result.attributesFromDestination()).makeRoom(handle);
            removeVanishedWebsites(destination, handle);
            return rows;
        });
        result.idMaps().forEach((kind, ids) -> idMaps.put(handle, kind, ids));
        log.info(
                "{} attributes, {} sets, {} groups, {} assignments",
                result.data().rows(EavData.ATTRIBUTE).size(),
                result.data().rows(EavData.ATTRIBUTE_SET).size(),
                result.data().rows(EavData.ATTRIBUTE_GROUP).size(),
                result.data().assignments().size());
        return written;
    }

    @Override
    public Set<String> captures() {
        Set<String> tables = new HashSet<>(EavData.ROW_TABLES);
        tables.add(EavData.ENTITY_ATTRIBUTE);
        return tables;
    }

    /** Merges once more, which changes only what the source changed; options and labels are brought row by row. */
    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        EavData source = new EavTables(context.source()).read();
        boolean countersOnly =
                changes.changes().stream().allMatch(c -> c.table().equals(EavData.ENTITY_STORE));
        if (countersOnly) {
            // They change with each order, and nothing else follows from them.
            context.work().once("counters", handle -> counters(context.destination(), handle, source));
            return;
        }
        EavFindings findings = new EavFindings(context::report);
        findings.removed(changes);
        context.work().once("structure", handle -> {
            EavTables tables = new EavTables(context.destination());
            EavResult result = merge(context, source, tables.read(handle));
            long written = unchecked(handle, () -> tables.replace(handle, result.data()));
            result.idMaps().forEach((kind, ids) -> idMaps.put(handle, kind, ids));
            findings.moved(result.attributesFromDestination());
            return written;
        });
    }

    private static long counters(Database destination, Handle handle, EavData source) {
        long written = 0;
        for (Row row : source.rows(EavData.ENTITY_STORE)) {
            written += handle.createUpdate(destination.sql("UPDATE {eav_entity_store} SET increment_last_id = :last"
                            + " WHERE entity_type_id = :type AND store_id = :store"))
                    .bind("last", row.text("increment_last_id"))
                    .bind("type", row.number("entity_type_id"))
                    .bind("store", row.number("store_id"))
                    .execute();
        }
        return written;
    }

    /** The tables are replaced one by one; a cascade in between would empty others. */
    private static long unchecked(Handle handle, LongSupplier work) {
        int before = handle.createQuery("SELECT @@foreign_key_checks")
                .mapTo(Integer.class)
                .one();
        handle.execute("SET foreign_key_checks = 0");
        try {
            return work.getAsLong();
        } finally {
            handle.execute("SET foreign_key_checks = " + before);
        }
    }

    private static void removeVanishedWebsites(Database destination, Handle handle) {
        if (destination.schema().hasTable(EavData.CUSTOMER_WEBSITE)
                && destination.schema().hasTable("store_website")) {
            handle.execute(destination.sql("DELETE FROM {customer_eav_attribute_website}"
                    + " WHERE website_id NOT IN (SELECT website_id FROM {store_website})"));
        }
    }

    @Override
    public void verify(StepContext context) {
        new EavVerification(context).report();
    }

    private static EavResult merge(StepContext context, EavData source, EavData destination) {
        ModelClasses classes = new MagentoClasses(
                ClassMap.of(context.destination()).with(context.options().map(CLASSES.name())));
        return new EavMerge(source, destination, classes, EavStep::json).merge();
    }

    /** Rules that cannot be read are worth less than none: Magento 2 would fail on them. */
    private static @Nullable String json(String rules) {
        try {
            return PhpJson.write(
                    PhpReader.repairing()
                            .read(rules.getBytes(StandardCharsets.UTF_8))
                            .value(),
                    loss -> {});
        } catch (PhpFormatException e) {
            log.warn("validation rules of an attribute cannot be read and become NULL: {}", e.getMessage());
            return null;
        }
    }
}
