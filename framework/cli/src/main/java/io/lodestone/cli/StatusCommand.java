package io.lodestone.cli;

import io.lodestone.kernel.StatusReport;
import io.lodestone.kernel.StatusReport.ModeStatus;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.RunState;
import io.lodestone.spi.Mode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** How far the migration is. */
@Command(
        name = "status",
        description = {"Shows how far the migration is and what was run so far.", ""})
final class StatusCommand implements Callable<Integer> {

    private final RootCommand root;

    StatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        StatusReport status = root.lodestone().status();
        PrintWriter out = root.terminal().out();
        Sides.print(root);
        for (ModeStatus mode : status.modes()) {
            out.println(root.terminal().bold(mode.mode().word()) + ": "
                    + mode.latest().map(StatusCommand::sentence).orElse("not started"));
            if (mode.rejected() > 0) {
                out.println("  " + Figures.of(mode.rejected(), "row") + " rejected, the first:");
                Columns rejects = new Columns("lll");
                mode.rejects().forEach(r -> rejects.row(r.table(), r.key(), r.reason()));
                rejects.print(out, "    ");
            }
        }
        status.logPosition()
                .ifPresent(position -> out.println(
                        root.terminal().bold("delta") + ": the source's binary log is read up to " + position));
        if (!status.history().isEmpty()) {
            out.println("Runs (times in UTC):");
            Columns runs = new Columns("lllll");
            status.history()
                    .forEach(r -> runs.row(
                            r.runId(),
                            r.mode(),
                            word(r.state()),
                            r.startedAt().toString(),
                            String.valueOf(r.message() == null ? "" : r.message())));
            runs.print(out, "  ");
        }
        root.say("Next: " + next(status));
        return 0;
    }

    private static String word(RunState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String sentence(RunEntry entry) {
        return switch (entry.state()) {
            case COMPLETE -> "complete since " + entry.finishedAt() + " UTC";
            case RUNNING -> "running since " + entry.startedAt() + " UTC, or its process died";
            case PARTLY -> "some steps have run, the others are left";
            case FAILED, CANCELLED, INTERRUPTED -> word(entry.state()) + ", can be continued";
            case RESETTING -> "being put back";
            case RESET -> "put back to before its first write";
        };
    }

    private static String next(StatusReport status) {
        for (ModeStatus mode : status.modes()) {
            boolean complete =
                    mode.latest().map(e -> e.state() == RunState.COMPLETE).orElse(false);
            if (!complete) {
                return "lodestone migrate " + mode.mode().word();
            }
        }
        return "look at the result; 'lodestone cleanup' when you will not reset " + Mode.DATA.word() + " any more";
    }
}
