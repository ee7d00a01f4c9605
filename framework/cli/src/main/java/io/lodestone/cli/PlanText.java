package io.lodestone.cli;

import io.lodestone.kernel.plan.CompiledPlan;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan for people: what stays as it is gets a number, what changes gets a line. */
final class PlanText {

    /** The code of findings that name the extensions to which tables belong. */
    private static final String EXTENSION_FOUND = "LS-PLAN-015";

    private final RootCommand root;
    private final PrintWriter out;
    private final Database source;
    private final boolean everyColumn;

    PlanText(RootCommand root, Database source, boolean everyColumn) {
        this.root = root;
        this.out = root.terminal().out();
        this.source = source;
        this.everyColumn = everyColumn;
    }

    void print(Mode mode, CompiledPlan compiled, List<TablePlan> tables) {
        String hash = compiled.plan().hash();
        out.println(root.terminal().bold("Plan of " + mode.word() + " mode") + ", "
                + Figures.of(tables.size(), "entry").replace("entrys", "entries") + ", hash "
                + hash.substring(0, Math.min(12, hash.length())));
        tables.forEach(this::print);
        if (!everyColumn) {
            printSummary(tables);
        }
        compiled.findings().stream()
                .filter(finding -> finding.code().equals(EXTENSION_FOUND))
                .forEach(finding -> out.println(finding.message()));
        if (!compiled.findings().isEmpty()) {
            root.say(FindingsView.summary(compiled.findings()) + " about the plan: 'lodestone check' shows them.");
        }
    }

    void print(TablePlan table) {
        out.println();
        out.println(
                root.terminal().bold(title(table)) + "  " + table.disposition().word()
                        + (table.write() == WriteMode.REPLACE || table.columns().isEmpty()
                                ? ""
                                : " (" + word(table.write()) + ")")
                        + (table.step().isEmpty() ? "" : ", step " + table.step()) + rows(table.source()) + "  ["
                        + table.decidedBy() + "]");
        if (!table.reason().isEmpty()) {
            out.println("    reason: " + table.reason());
        }
        if (table.filter() != null) {
            out.println("    only rows where " + table.filter());
        }
        Columns columns = new Columns("llll");
        long same = 0;
        for (ColumnPlan column : table.columns()) {
            if (isUnchanged(column) && !everyColumn) {
                same++;
            } else {
                columns.row(
                        from(column), "-> " + column.destination(), handlers(column), "[" + column.decidedBy() + "]");
            }
        }
        table.ignored().forEach(i -> columns.row(i.name(), "not copied", i.reason(), "[" + i.decidedBy() + "]"));
        if (same > 0) {
            out.println("    " + Figures.of(same, "column") + " as " + (same == 1 ? "it is" : "they are"));
        }
        columns.print(out, "    ");
    }

    private static String title(TablePlan table) {
        String from = table.source();
        String to = table.destination();
        if (from == null) {
            return "-> " + to;
        }
        return to == null || to.equals(from) ? from : from + " -> " + to;
    }

    private String rows(@Nullable String table) {
        return table == null
                ? ""
                : source.schema()
                        .table(table)
                        .map(t -> ", about " + Figures.of(t.estimatedRows(), "row"))
                        .orElse("");
    }

    private static boolean isUnchanged(ColumnPlan column) {
        return column.handlers().isEmpty()
                && column.source() instanceof ValueSource.Column from
                && from.name().equals(column.destination());
    }

    static String from(ColumnPlan column) {
        ValueSource from = column.source();
        if (from instanceof ValueSource.Column name) {
            return name.name();
        }
        if (from instanceof ValueSource.Expression expression) {
            return "(" + expression.sql().replaceAll("\\s+", " ").strip() + ")";
        }
        String constant = ((ValueSource.Constant) from).value();
        return constant == null ? "NULL" : "'" + constant + "'";
    }

    private static String handlers(ColumnPlan column) {
        return column.handlers().isEmpty()
                ? ""
                : "through "
                        + column.handlers().stream().map(HandlerCall::handler).collect(Collectors.joining(", "));
    }

    private static String word(WriteMode mode) {
        return mode.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void printSummary(List<TablePlan> tables) {
        String counts = Arrays.stream(Disposition.values())
                .map(d -> tables.stream().filter(t -> t.disposition() == d).count() + " " + d.word())
                .filter(text -> !text.startsWith("0 "))
                .collect(Collectors.joining(", "));
        out.println();
        out.println(counts);
        out.println();
    }
}
