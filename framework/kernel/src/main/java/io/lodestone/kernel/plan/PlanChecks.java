package io.lodestone.kernel.plan;

import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.mapping.RuleBook;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What there is to say about the tables of a finished plan. */
final class PlanChecks {

    private final PlanRequest request;
    private final RuleBook rules;
    private final TableDrafter drafter;
    private final Collection<Draft> all;
    private final List<Draft> drafts;

    /**
     * @param all drafts of every mode
     * @param drafts those of the mode at hand
     */
    PlanChecks(PlanRequest request, RuleBook rules, TableDrafter drafter, Collection<Draft> all, List<Draft> drafts) {
        this.request = request;
        this.rules = rules;
        this.drafter = drafter;
        this.all = all;
        this.drafts = drafts;
    }

    /**
     * @param complete whether the mode is the one that tells what becomes of tables that no rule knows
     */
    List<Finding> findings(boolean complete) {
        List<Finding> findings = new ArrayList<>();
        if (complete) {
            findings.addAll(drafter.findings().general());
            unknownTables(findings);
            destinationTables(findings);
            missingFurtherSources(findings);
            unusedRules(findings, rules.ownSourceRules(), request.source());
            unusedRules(findings, rules.ownDestinationRules(), request.destination());
            missingColumnsLeft(findings);
        }
        replacedTwice(findings);
        findings.addAll(new ColumnChecks(drafts, request.counter()).findings());
        return findings;
    }

    private void unknownTables(List<Finding> findings) {
        String fate = switch (request.unknownTables()) {
            case ARCHIVE -> "They are kept as lodestone_archive_<table>";
            case COPY -> "They are copied as they are";
            case IGNORE -> "They are left out";
        };
        findings.addAll(
                OwnerFindings.of(request.mappings().owners(request.source().schema()), drafter.unknown(), fate));
        if (drafter.unknown().isEmpty()) {
            return;
        }
        findings.add(new Finding(
                PlanCode.SOURCE_TABLES_NOT_MAPPED.code(),
                request.unknownTables() == UnknownTables.IGNORE ? Severity.WARNING : Severity.INFO,
                "",
                "Source documents are not mapped: " + String.join(", ", drafter.unknown()) + ". " + fate
                        + " (options.unknownTables)",
                Remedy.table("tables", drafter.unknown().get(0), "{ ignore: \"why\" }"),
                true));
    }

    private void destinationTables(List<Finding> findings) {
        Set<String> fed = all.stream()
                .flatMap(draft -> draft.destination().stream())
                .map(TableSchema::name)
                .collect(Collectors.toCollection(HashSet::new));
        drafts.forEach(draft -> draft.destination().ifPresent(table -> fed.add(table.name())));
        List<Pattern> written = request.extensions().steps().stream()
                .flatMap(step -> step.extension().descriptor().writes().stream())
                .map(PlanChecks::wildcard)
                .toList();
        String left = request.destination().schema().tables().stream()
                .map(TableSchema::name)
                .filter(name -> !fed.contains(name))
                .filter(name -> !rules.destination(name).has("keep"))
                .filter(name -> written.stream().noneMatch(p -> p.matcher(name).matches()))
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            findings.add(Finding.info(
                    PlanCode.DESTINATION_TABLES_NOT_MAPPED.code(),
                    "",
                    "Destination documents are not mapped: " + left + ". They keep their rows"));
        }
    }

    private static Pattern wildcard(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }

    /** A rule for a further copy whose source table is absent is as unused as any; only the user's own are told. */
    private void missingFurtherSources(List<Finding> findings) {
        Set<String> own = rules.ownDestinationRules().keySet();
        for (String name : rules.destinationNames()) {
            rules.destination(name)
                    .setting("from")
                    .filter(from -> own.contains(name))
                    .filter(from ->
                            !request.source().schema().hasTable(from.value().toString()))
                    .ifPresent(from -> findings.add(TableDrafter.missingTable(
                            from.value().toString(),
                            from.origin(),
                            request.source().schema(),
                            "Source")));
        }
    }

    /** Nothing is missing then, but the column that was meant is not left out. */
    private void missingColumnsLeft(List<Finding> findings) {
        for (RuleBook.OwnColumn rule : rules.ownColumnsLeft()) {
            boolean source = rule.side() == Side.SOURCE;
            Database database = source ? request.source() : request.destination();
            database.schema()
                    .table(rule.table())
                    .filter(table -> !table.hasColumn(rule.column()))
                    .ifPresent(table -> findings.add(Finding.error(
                            (source ? PlanCode.SOURCE_COLUMNS_MISSING : PlanCode.DESTINATION_COLUMNS_MISSING).code(),
                            rule.place().toString(),
                            (source ? "Source" : "Destination") + " fields are missing. Document: " + rule.table()
                                    + ". Fields: " + rule.column()
                                    + Nearest.hint(rule.column(), Draft.names(table)),
                            "Correct the name, or remove the rule")));
        }
    }

    private static void unusedRules(List<Finding> findings, Map<String, Place> own, Database database) {
        List<String> tables =
                database.schema().tables().stream().map(TableSchema::name).toList();
        for (Map.Entry<String, Place> rule : own.entrySet()) {
            Pattern pattern = wildcard(rule.getKey());
            if (tables.stream().noneMatch(table -> pattern.matcher(table).matches())) {
                findings.add(Finding.warning(
                        PlanCode.RULE_NOT_USED.code(),
                        rule.getValue().toString(),
                        "The rule for '" + rule.getKey() + "' is not used: the "
                                + database.side().word() + " has no such table"
                                + Nearest.hint(rule.getKey(), tables),
                        "Correct the name, or remove the rule"));
            }
        }
    }

    private void replacedTwice(List<Finding> findings) {
        SortedMap<String, List<TablePlan>> replacing = new TreeMap<>();
        for (Draft draft : drafts) {
            TablePlan plan = draft.current();
            boolean replaces = draft.isCopy() && plan.write() == WriteMode.REPLACE;
            if (replaces && plan.disposition() != Disposition.IGNORE && plan.destination() != null) {
                replacing
                        .computeIfAbsent(plan.destination(), t -> new ArrayList<>())
                        .add(plan);
            }
        }
        replacing.forEach((table, plans) -> {
            if (plans.size() > 1) {
                String places = plans.stream()
                        .map(plan -> plan.id() + " (" + plan.decidedBy() + ")")
                        .collect(Collectors.joining(" and "));
                findings.add(Finding.fatal(
                        PlanCode.TABLE_REPLACED_TWICE.code(),
                        table,
                        "Document has ambiguous configuration: " + table + ". It would be replaced by " + places,
                        "Give all but one of the rules 'write: append' or 'write: merge'"));
            }
        });
    }
}
