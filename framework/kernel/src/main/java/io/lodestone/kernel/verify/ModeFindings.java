package io.lodestone.kernel.verify;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.config.LodestoneConfig.Conflicts;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Reject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts into words what the comparison of a mode finds. */
final class ModeFindings {

    private static final String REPAIR =
            "'lodestone reconcile --repair %s' writes what the source has; if the destination's"
                    + " application changed it since, leave it.";

    private final Mode mode;
    private final VerifyListener listener;
    private final Set<String> told = new HashSet<>();

    ModeFindings(Mode mode, VerifyListener listener) {
        this.mode = mode;
        this.listener = listener;
    }

    private void say(Finding finding) {
        listener.finding(mode, "", finding);
    }

    void planOf(RunEntry run, MigrationPlan plan) {
        if (!run.planHash().equals(plan.hash())) {
            say(
                    Finding.warning(
                            VerifyCode.PLAN_DIFFERS.code(),
                            mode.word() + " mode",
                            "The rules give another plan than that of run " + run.runId()
                                    + ": differences may come from the rules.",
                            "Compare with the rules, plugins and schema that the run had, or run the mode again with --reset."));
        }
    }

    void notCopied(TablePlan plan) {
        say(Finding.error(
                VerifyCode.NOT_COPIED.code(),
                String.valueOf(plan.source()),
                "Table " + plan.id() + " was not copied yet (step " + plan.step() + ").",
                "lodestone migrate " + mode.word() + " continues where it stopped."));
    }

    void repaired(List<Reject> refused) {
        if (!refused.isEmpty()) {
            say(Finding.error(
                    VerifyCode.ROWS_REFUSED.code(),
                    refused.get(0).table(),
                    refused.size() + " rows could not be written again: "
                            + refused.stream()
                                    .limit(5)
                                    .map(r -> r.table() + " " + r.key() + ": " + r.reason())
                                    .collect(Collectors.joining("; ")),
                    "Correct these rows in the source, or write a mapping rule for them."));
        }
    }

    /** Each once, however often a repair comes across it. */
    private void sayOnce(Finding finding) {
        if (told.add(finding.place() + " " + finding.message())) {
            say(finding);
        }
    }

    void conflict(String table, String what, Conflicts policy) {
        boolean kept = policy == Conflicts.KEEP_DESTINATION;
        sayOnce(Finding.warning(
                KernelErrorCode.CONFLICT.code(),
                table,
                what + (kept ? ": the destination's stays." : ": the source's took its place."),
                kept
                        ? "Bring what matters of the source's by hand."
                        : "Make it again in the destination, if it mattered."));
    }

    void keptWithParent(String row, String parent) {
        sayOnce(Finding.warning(
                KernelErrorCode.CONFLICT.code(),
                parent,
                row + " belongs to a row of " + parent + " that the destination keeps as its own: it is not written.",
                "Bring what matters of it by hand."));
    }

    void madeThere(String row) {
        sayOnce(Finding.info(
                KernelErrorCode.CONFLICT.code(),
                row,
                row + " was made in the destination, and the source has no such row: it stays."));
    }

    void editsUnseen(String table, int rows) {
        sayOnce(Finding.warning(
                KernelErrorCode.EDITS_UNSEEN.code(),
                table,
                rows(rows) + " of " + table
                        + " were made, changed or removed in the destination, and nothing tells which"
                        + " ones: they are repaired like all others.",
                "Look through them afterwards."));
    }

    void table(ComparedTable table, TableResult result) {
        new TreeMap<>(result.byColumn())
                .forEach((column, rows) -> say(Finding.error(
                        VerifyCode.VALUES_DIFFER.code(),
                        result.table() + "." + column,
                        rows(rows) + " of " + result.table() + (rows == 1 ? " differs" : " differ") + " in " + column
                                + ": " + examples(result, column),
                        REPAIR.formatted(result.table()))));
        count(VerifyCode.ROWS_MISSING, result, result.missing(), "missing in " + result.table(), "a row");
        count(VerifyCode.ROWS_SURPLUS, result, result.surplus(), "too many in " + result.table(), "no row");
        if (result.repeated() > 0) {
            say(Finding.error(
                    VerifyCode.KEYS_REPEATED.code(),
                    result.table(),
                    rows(result.repeated()) + " of " + String.join(", ", result.sources())
                            + " have a key that another row has after the transformation: only one of them can be there.",
                    "Write a mapping rule that keeps them apart, or a filter that leaves one of them out."));
        }
        if (result.refused() > 0) {
            say(Finding.info(
                    VerifyCode.ROWS_REFUSED.code(),
                    result.table(),
                    rows(result.refused()) + " of " + String.join(", ", result.sources())
                            + (result.refused() == 1 ? " was" : " were")
                            + " rejected by the copy: lodestone_reject has the keys and reasons."));
        }
        new TreeMap<>(result.adjustedColumns())
                .forEach((column, reason) -> say(Finding.info(
                        VerifyCode.ADJUSTED.code(),
                        result.table() + "." + column,
                        "Column " + column + " is adjusted by " + reason + ": not compared.")));
        new TreeMap<>(result.adjustedRows())
                .forEach((what, rows) ->
                        say(Finding.info(VerifyCode.ADJUSTED.code(), result.table(), rows(rows) + ": " + what + ".")));
        for (String problem : table.adjustments().unusable()) {
            say(Finding.warning(
                    VerifyCode.ADJUSTMENT_UNUSABLE.code(),
                    result.table(),
                    "What a step says of its changes to " + result.table()
                            + " cannot be asked of this destination, so these" + " rows count as differences: "
                            + problem,
                    "Nothing is wrong with the data because of it; report it to the author of the plugin."));
        }
    }

    private void count(VerifyCode code, TableResult result, long count, String what, String expected) {
        if (count > 0) {
            String keys = result.examples().stream()
                    .filter(d -> d.column().isEmpty() && d.expected().equals(expected))
                    .map(Difference::key)
                    .collect(Collectors.joining("; "));
            say(Finding.error(
                    code.code(),
                    result.table(),
                    rows(count) + (count == 1 ? " is " : " are ") + what + ": " + keys + (count > 5 ? "; ..." : ""),
                    REPAIR.formatted(result.table())));
        }
    }

    private static String examples(TableResult result, String column) {
        return result.examples().stream()
                .filter(d -> d.column().equals(column))
                .map(d -> d.key() + " should be " + d.expected() + " and is " + d.actual())
                .limit(2)
                .collect(Collectors.joining("; "));
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
