package io.lodestone.kernel.plan;

import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.mapping.Resolved;
import io.lodestone.kernel.mapping.RuleBook;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides what becomes of every source table, by rules and by equal names. */
final class TableDrafter {

    /** The step that carries out what no rule gives to another. */
    static final String DEFAULT_STEP = "map";

    private static final Origin DEFAULT = new Origin("default");

    private final DatabaseSchema source;
    private final DatabaseSchema destination;
    private final RuleBook rules;
    private final UnknownTables unknownTables;
    private final int prefixLength;
    private final DraftFindings findings = new DraftFindings();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    /** Destination tables that a rule gives to a source table, with the rows of no other. */
    private final Set<String> taken = new HashSet<>();

    /** Rules of destination tables that name a source table, by that table. */
    private final SortedMap<String, List<Resolved>> furtherCopies = new TreeMap<>();

    TableDrafter(
            DatabaseSchema source,
            DatabaseSchema destination,
            RuleBook rules,
            UnknownTables unknownTables,
            int prefixLength) {
        this.source = source;
        this.destination = destination;
        this.rules = rules;
        this.unknownTables = unknownTables;
        this.prefixLength = prefixLength;
    }

    void draw() {
        for (String name : rules.destinationNames()) {
            Resolved rule = rules.destination(name);
            rule.text("from")
                    .ifPresent(from -> furtherCopies
                            .computeIfAbsent(from, f -> new ArrayList<>())
                            .add(rule));
        }
        source.tables().stream()
                .map(table -> rules.source(table.name()))
                .filter(rule -> !rule.has("ignore") && !rule.flag("archive") && !rule.has("write"))
                .forEach(rule -> rule.text("to").ifPresent(taken::add));
        for (TableSchema table : source.tables()) {
            boolean accountedFor = first(table);
            boolean copied = false;
            for (Resolved rule : furtherCopies.getOrDefault(table.name(), List.of())) {
                copied |= further(table, rule, !accountedFor);
            }
            if (!accountedFor && !copied) {
                // The destination has none of the tables that the copies would go to.
                drafts.add(unknown(table));
            }
        }
    }

    Collection<Draft> drafts() {
        return drafts;
    }

    DraftFindings findings() {
        return findings;
    }

    /** Tables that neither a rule nor an equal name leads anywhere. */
    List<String> unknown() {
        return unknown;
    }

    /** Whether the rules or an equal name say what becomes of the table, further copies left aside. */
    private boolean first(TableSchema table) {
        Resolved rule = rules.source(table.name());
        if (rule.has("ignore")) {
            drafts.add(Draft.ignore(table, rule.text("ignore").orElse(""), rule.origin("ignore")));
            return true;
        }
        if (rule.flag("archive")) {
            drafts.add(archive(table, rule.origin("archive")));
            return true;
        }
        Optional<TableSchema> target = target(table, rule);
        String step = rule.text("step").orElse(DEFAULT_STEP);
        if (target.isEmpty() && !rule.has("to") && !step.equals(DEFAULT_STEP)) {
            unusedParts(table, rule);
            drafts.add(Draft.step(table, step, rule.origin("step")));
            return true;
        }
        if (target.isPresent()) {
            Origin origin = rule.has("to") ? rule.origin("to") : rule.origin();
            Draft draft = Draft.copy(table.name(), table, target.get(), step, rule.isEmpty() ? DEFAULT : origin);
            shape(draft, rule);
            new ColumnDrafter(draft, target.get(), true, findings.of(draft))
                    .draw(rule, rules.destination(target.get().name()));
            drafts.add(draft);
            return true;
        }
        if (furtherCopies.containsKey(table.name())) {
            return false;
        }
        drafts.add(unknown(table));
        return true;
    }

    private Optional<TableSchema> target(TableSchema table, Resolved rule) {
        Optional<String> named = rule.text("to");
        if (named.isPresent()) {
            Optional<TableSchema> target = destination.table(named.get());
            if (target.isEmpty() && !rule.flag("optional")) {
                findings.general().add(missingTable(named.get(), rule.origin("to"), destination, "Destination"));
            }
            return target;
        }
        String step = rule.text("step").orElse(DEFAULT_STEP);
        boolean kept = rules.destination(table.name()).has("keep");
        // An old version's table that happens to have the name which the new version gives to another one.
        boolean namesake = rule.isEmpty() && taken.contains(table.name());
        return kept || namesake || !step.equals(DEFAULT_STEP) ? Optional.empty() : destination.table(table.name());
    }

    /** Parts of a rule that say how to copy, for a table that only the step's own code reads. */
    private void unusedParts(TableSchema table, Resolved rule) {
        String parts = List.of("write", "filter").stream()
                .filter(rule::has)
                .findFirst()
                .orElse("");
        if (parts.isEmpty() && !rule.columns().isEmpty()) {
            parts = "columns";
        }
        if (!parts.isEmpty()) {
            findings.general()
                    .add(Finding.error(
                            PlanCode.RULE_NOT_USED.code(),
                            rule.origin().place(),
                            "The rule for " + table.name() + " has '" + parts + "' but no 'to': the code of step "
                                    + rule.text("step").orElse("") + " reads the table by itself",
                            "Add 'to: <table>' to have it copied, or remove '" + parts + "'"));
        }
    }

    /** @return whether the destination has the table */
    private boolean further(TableSchema table, Resolved rule, boolean accountable) {
        TableSchema target = destination.table(rule.name()).orElse(null);
        if (target == null) {
            return false;
        }
        String step = rule.text("step").orElse(DEFAULT_STEP);
        Draft draft = Draft.copy(table.name() + "->" + target.name(), table, target, step, rule.origin("from"));
        shape(draft, rule);
        Resolved sourceRule = accountable ? rules.source(table.name()) : rules.nothing();
        new ColumnDrafter(draft, target, accountable, findings.of(draft)).draw(sourceRule, rule);
        drafts.add(draft);
        return true;
    }

    private static void shape(Draft draft, Resolved rule) {
        rule.text("write").ifPresent(mode -> draft.write(WriteMode.valueOf(mode.toUpperCase(Locale.ROOT))));
        rule.text("filter").ifPresent(draft::filter);
    }

    private Draft unknown(TableSchema table) {
        unknown.add(table.name());
        return switch (unknownTables) {
            case ARCHIVE -> archive(table, DEFAULT);
            case COPY -> Draft.archive(table, table.name(), DEFAULT_STEP, DEFAULT);
            case IGNORE -> Draft.ignore(table, "no rule names it, and options.unknownTables is ignore", DEFAULT);
        };
    }

    private Draft archive(TableSchema table, Origin origin) {
        return Draft.archive(table, ArchiveName.of(table.name(), prefixLength), DEFAULT_STEP, origin);
    }

    static Finding missingTable(String name, Origin origin, DatabaseSchema schema, String side) {
        List<String> names = schema.tables().stream().map(TableSchema::name).toList();
        return Finding.error(
                (side.equals("Source") ? PlanCode.SOURCE_TABLES_MISSING : PlanCode.DESTINATION_TABLES_MISSING).code(),
                origin.place(),
                side + " documents are missing: " + name + Nearest.hint(name, names),
                "Correct the name, or add 'optional: true' when only some databases have the table");
    }
}
