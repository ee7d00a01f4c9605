package io.lodestone.plugin.eav;

import static java.util.Objects.requireNonNull;

import io.lodestone.plugin.eav.merge.Assignment;
import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.plugin.eav.merge.Row;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.steps.verify.SideBySide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Compares the result with the source: ids, codes, sets, and what is in them. */
final class EavVerification {

    private static final String AGAIN = "Run migrate data again with --reset.";

    private final StepContext context;
    private final EavData source;
    private final EavData destination;
    private final EavAttributes attributes;

    EavVerification(StepContext context) {
        this.context = context;
        List<EavData> both = EavTables.both(context);
        this.source = both.get(0);
        this.destination = both.get(1);
        this.attributes = EavAttributes.read(context.source(), context.destination());
    }

    void report() {
        codes();
        ids(EavData.ENTITY_TYPE, "entity_type_id");
        ids(EavData.ATTRIBUTE_SET, "attribute_set_id");
        memberships();
        facts();
        Invariants.report(context, EavInvariants.of(context.destination()));
        List<Supplier<Optional<Finding>>> counts = context.plan().ofStep("eav").stream()
                .filter(table -> table.isCopied() && table.source() != null && table.destination() != null)
                .map(table -> (Supplier<Optional<Finding>>) () -> counts(table))
                .toList();
        SideBySide.ask(context.source(), counts).forEach(finding -> finding.ifPresent(context::report));
    }

    private void codes() {
        Map<Long, String> here = new HashMap<>();
        for (Row attribute : destination.rows(EavData.ATTRIBUTE)) {
            here.put(attribute.number("attribute_id"), code(attribute));
        }
        for (Row attribute : source.rows(EavData.ATTRIBUTE)) {
            long id = attribute.number("attribute_id");
            if (migrated(id) && !code(attribute).equals(here.get(id))) {
                context.report(Finding.error(
                        EavErrorCode.ATTRIBUTES_MISMATCH.code(),
                        EavData.ATTRIBUTE,
                        "Source and Destination attributes mismatch. Attribute id:" + id,
                        AGAIN));
            }
        }
    }

    private boolean migrated(long id) {
        return attributes.find(id).map(EavAttribute::migrated).orElse(false);
    }

    private static String code(Row attribute) {
        return attribute.textOrEmpty("attribute_code").toLowerCase(Locale.ROOT);
    }

    private void ids(String table, String column) {
        Set<Long> here = new HashSet<>();
        destination.rows(table).forEach(r -> here.add(r.number(column)));
        Map<Long, String> types = source.typeCodes();
        long missing = source.rows(table).stream()
                .filter(r -> types.containsKey(r.number("entity_type_id")))
                .filter(r -> !here.contains(r.number(column)))
                .count();
        if (missing > 0) {
            context.report(Finding.error(
                    EavErrorCode.ENTITIES_MISMATCH.code(),
                    table,
                    "Mismatch of entities in the document: " + table + " Source: "
                            + source.rows(table).size() + " Destination: "
                            + (source.rows(table).size() - missing),
                    AGAIN));
        }
    }

    private void memberships() {
        Set<String> here = new HashSet<>();
        for (Assignment assignment : destination.assignments()) {
            here.add(assignment.setId() + " " + assignment.attributeId());
        }
        Set<Long> sets = new HashSet<>();
        source.rows(EavData.ATTRIBUTE_SET).forEach(s -> sets.add(s.number("attribute_set_id")));
        List<String> lost = new ArrayList<>();
        for (Assignment assignment : source.assignments()) {
            if (migrated(assignment.attributeId())
                    && sets.contains(assignment.setId())
                    && !here.contains(assignment.setId() + " " + assignment.attributeId())) {
                lost.add("attribute " + assignment.attributeId() + " in set " + assignment.setId());
            }
        }
        if (!lost.isEmpty()) {
            context.report(Finding.error(
                    EavErrorCode.MEMBERSHIP_LOST.code(),
                    EavData.ENTITY_ATTRIBUTE,
                    lost.size() + " attributes are missing in their set: " + Finding.named(lost, EavFindings.NAMED),
                    AGAIN));
        }
    }

    private void facts() {
        List<String> lost = new MerchantFacts(source, destination, this::migrated).lost();
        if (!lost.isEmpty()) {
            context.report(Finding.error(
                    EavErrorCode.FACT_LOST.code(),
                    EavData.ATTRIBUTE,
                    lost.size() + " labels and flags of the merchant's attributes are other than in the source: "
                            + Finding.named(lost, EavFindings.NAMED),
                    AGAIN));
        }
    }

    /** The destination has rows of its own besides: those are behind the source's ids. */
    private Optional<Finding> counts(TablePlan table) {
        String source = requireNonNull(table.source(), "source is null");
        String destination = requireNonNull(table.destination(), "destination is null");
        String key = context.destination()
                .schema()
                .table(destination)
                .orElseThrow()
                .primaryKey()
                .get(0);
        String filter = table.filter() == null ? "" : " WHERE " + table.filter();
        long there = number(context.source(), "SELECT COUNT(*) FROM {" + source + "} s" + filter);
        long highest = number(context.source(), "SELECT COALESCE(MAX(" + key + "), 0) FROM {" + source + "}");
        long here = number(
                context.destination(), "SELECT COUNT(*) FROM {" + destination + "} WHERE " + key + " <= " + highest);
        return there == here
                ? Optional.empty()
                : Optional.of(Finding.error(
                        EavErrorCode.ENTITIES_MISMATCH.code(),
                        destination,
                        "Mismatch of entities in the document: %s Source: %d Destination: %d"
                                .formatted(source, there, here),
                        AGAIN));
    }

    private static long number(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(database.sql(sql)).mapTo(Long.class).one());
    }
}
