package io.lodestone.cli;

import io.lodestone.kernel.verify.Difference;
import io.lodestone.kernel.verify.TableResult;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a comparison looks like: a line now and then, then what differs, then the sum. */
final class VerifyView {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final RootCommand root;
    private final FindingsView view;
    private final FormatOption format;
    private final long started = System.nanoTime();
    private final List<Map<String, Object>> repairs = new ArrayList<>();
    private long told = started;
    private int tables;
    private int done;
    private long rows;

    VerifyView(RootCommand root, FindingsOption chosen, FormatOption format) {
        this.root = root;
        this.view = chosen.view(root.terminal());
        this.format = format;
    }

    void begin() {
        if (!format.isJson()) {
            Sides.print(root);
        }
    }

    VerifyListener listener() {
        return new Listener();
    }

    boolean repairedAny() {
        return !repairs.isEmpty();
    }

    void hint(String line) {
        if (!format.isJson()) {
            root.say(line);
        }
    }

    void print(VerifyReport report) {
        if (format.isJson()) {
            root.terminal().out().println(Json.write(json(report)));
        } else {
            printText(report);
        }
    }

    private void printText(VerifyReport report) {
        List<Finding> findings =
                report.findings().stream().map(VerifyReport.Entry::finding).toList();
        printTables(report);
        if (!findings.isEmpty()) {
            root.terminal()
                    .out()
                    .println(FindingsView.summary(findings).replaceFirst(" \\(--auto accepts \\d+\\)", ""));
            view.print(findings);
        }
        String sum = Figures.of(report.tables().size(), "table") + ", " + Figures.of(report.rows(), "row")
                + " compared in " + Figures.time(Duration.ofNanos(System.nanoTime() - started)) + ": ";
        long differences = report.differences();
        root.terminal()
                .out()
                .println(
                        differences == 0
                                ? sum + root.terminal().green("0 differences")
                                : sum + root.terminal().red(Figures.of(differences, "row") + " not as they should be"));
    }

    private void printTables(VerifyReport report) {
        List<TableResult> unequal = report.tables().stream()
                .map(VerifyReport.Table::result)
                .filter(result -> !result.isEqual())
                .sorted(Comparator.comparing(TableResult::table))
                .toList();
        if (unequal.isEmpty()) {
            return;
        }
        Columns columns = new Columns("lrrrrr");
        columns.row("table", "source", "destination", "different", "missing", "surplus");
        unequal.forEach(result -> columns.row(
                result.table(),
                Figures.count(result.sourceRows()),
                Figures.count(result.destinationRows()),
                Figures.count(result.different()),
                Figures.count(result.missing()),
                Figures.count(result.surplus())));
        columns.print(root.terminal().out(), "  ");
    }

    private Map<String, Object> json(VerifyReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clean", report.isClean());
        json.put("rows", report.rows());
        json.put("differences", report.differences());
        json.put("tables", report.tables().stream().map(VerifyView::json).toList());
        synchronized (this) {
            json.put("repaired", List.copyOf(repairs));
        }
        json.put(
                "findings",
                report.findings().stream()
                        .map(entry -> {
                            Map<String, Object> finding = new LinkedHashMap<>();
                            finding.put("mode", entry.mode().word());
                            finding.putAll(FindingsView.json(entry.step(), entry.finding()));
                            finding.remove("acceptedByAuto");
                            return finding;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> json(VerifyReport.Table table) {
        TableResult result = table.result();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", table.mode().word());
        json.put("table", result.table());
        json.put("sources", result.sources());
        json.put("step", result.step());
        json.put("sourceRows", result.sourceRows());
        json.put("destinationRows", result.destinationRows());
        json.put("columnsCompared", result.columns());
        json.put("different", result.different());
        json.put("missing", result.missing());
        json.put("surplus", result.surplus());
        json.put("rejected", result.refused());
        json.put("differentByColumn", result.byColumn());
        json.put("adjustedColumns", result.adjustedColumns());
        json.put("adjustedRows", result.adjustedRows());
        json.put("examples", result.examples().stream().map(VerifyView::json).toList());
        return json;
    }

    private static Map<String, Object> json(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", difference.key());
        json.put("column", difference.column());
        json.put("expected", difference.expected());
        json.put("actual", difference.actual());
        return json;
    }

    private synchronized void tell(Mode mode, TableResult result) {
        done++;
        rows += result.sourceRows();
        long now = System.nanoTime();
        if (!format.isJson() && now - told >= INTERVAL.toNanos()) {
            told = now;
            root.say(mode.word() + ": " + Figures.count(done) + " of " + Figures.of(tables, "table") + ", "
                    + Figures.of(rows, "row"));
        }
    }

    private synchronized void repaired(Mode mode, String table, long written, long deleted) {
        Map<String, Object> repair = new LinkedHashMap<>();
        repair.put("mode", mode.word());
        repair.put("table", table);
        repair.put("written", written);
        repair.put("deleted", deleted);
        repairs.add(repair);
        if (!format.isJson()) {
            root.terminal()
                    .out()
                    .println("Repaired " + table + ": " + Figures.of(written, "row") + " written, "
                            + Figures.count(deleted) + " deleted");
        }
    }

    private final class Listener implements VerifyListener {

        @Override
        public void begun(Mode mode, int newTables) {
            synchronized (VerifyView.this) {
                tables = newTables;
                done = 0;
                rows = 0;
            }
        }

        @Override
        public void compared(Mode mode, TableResult result) {
            tell(mode, result);
        }

        @Override
        public void repaired(Mode mode, String table, long written, long deleted) {
            VerifyView.this.repaired(mode, table, written, deleted);
        }
    }
}
