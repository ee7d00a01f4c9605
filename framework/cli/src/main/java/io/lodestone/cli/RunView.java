package io.lodestone.cli;

import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunListener.RunSummary;
import io.lodestone.kernel.run.RunListener.StepSummary;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a run looks like: progress while it runs, then findings, figures and what to do next. */
final class RunView {

    private final RootCommand root;
    private final Mode mode;
    private final FindingsView view;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<StepSummary> steps = new ArrayList<>();
    private boolean running;
    private long errorsOfRun;
    private Duration time = Duration.ZERO;

    RunView(RootCommand root, Mode mode, FindingsOption chosen) {
        this.root = root;
        this.mode = mode;
        this.view = chosen.view(root.terminal());
        this.progress = root.quiet
                ? Progress.NONE
                : root.terminal().interactive()
                        ? new BarProgress(root.terminal())
                        : new LineProgress(root.terminal().out());
    }

    RunListener listener() {
        return new Listener();
    }

    /** @return the exit code */
    int finished(RunResult result) {
        progress.close();
        printFindings();
        switch (result.outcome()) {
            case ALREADY_COMPLETE ->
                root.say("Nothing to do: " + mode.word() + " mode is complete. Start anew with --reset.");
            case CHECKED -> root.say("Nothing stands in the way, and nothing was written.");
            case PARTLY -> {
                printFigures();
                root.terminal()
                        .out()
                        .println("Done with what was asked for; " + mode.word()
                                + " mode has more steps: lodestone migrate " + mode.word()
                                + " runs those that are left.");
            }
            case COMPLETE -> {
                printFigures();
                root.terminal()
                        .out()
                        .println(root.terminal().green("Complete") + ": " + mode.word() + " mode, " + Figures.time(time)
                                + ", run " + result.runId());
                next();
            }
        }
        return errorsOfRun > 0 ? 1 : 0;
    }

    void failed() {
        progress.close();
        printFindings();
        if (!steps.isEmpty()) {
            printFigures();
        }
        root.terminal().out().flush();
    }

    private void next() {
        if (errorsOfRun > 0) {
            root.say("The result has errors, which are listed above: mend their cause and start anew with --reset.");
        } else if (mode == Mode.SETTINGS) {
            root.say("Next: lodestone migrate data");
        } else {
            root.say(
                    "Next: rebuild the indexes and caches of the destination's application, copy its files, look at the"
                            + " result. 'lodestone cleanup' removes Lodestone's tables when you will not reset any more.");
        }
    }

    private synchronized void printFindings() {
        if (!findings.isEmpty()) {
            root.terminal().out().println(FindingsView.summary(findings));
            view.print(findings);
        }
    }

    private synchronized void printFigures() {
        Columns columns = new Columns("lrrrrrr");
        columns.row("step", "tables", "read", "written", "rejected", "time", "rows/s");
        long read = 0;
        long written = 0;
        long rejected = 0;
        for (StepSummary step : steps) {
            columns.row(
                    step.stepId(),
                    Figures.count(step.tables()),
                    Figures.count(step.read()),
                    Figures.count(step.written()),
                    Figures.count(step.rejected()),
                    Figures.time(step.time()),
                    Figures.rate(step.written(), step.time()));
            read += step.read();
            written += step.written();
            rejected += step.rejected();
        }
        columns.row(
                "total",
                "",
                Figures.count(read),
                Figures.count(written),
                Figures.count(rejected),
                Figures.time(time),
                Figures.rate(written, time));
        columns.print(root.terminal().out(), "  ");
    }

    private final class Listener implements RunListener {

        @Override
        public void runStarted(String runId, Mode started, List<String> stepIds, boolean resumed) {
            synchronized (RunView.this) {
                running = true;
            }
            root.say((resumed ? "Continuing " : "Starting ") + started.word() + " mode, run " + runId + ": "
                    + String.join(", ", stepIds));
        }

        @Override
        public void stepStarted(String stepId, String title, long rows) {
            progress.stepStarted(stepId, title, rows);
        }

        @Override
        public void rowsMoved(String stepId, String table, long read, long written, long rejected) {
            progress.rowsMoved(stepId, read);
        }

        @Override
        public void stepFinished(StepSummary summary) {
            progress.stepFinished(summary);
            synchronized (RunView.this) {
                steps.add(summary);
            }
        }

        @Override
        public void finding(String stepId, Finding finding) {
            synchronized (RunView.this) {
                findings.add(finding);
                if (running && finding.severity() == Severity.ERROR) {
                    errorsOfRun++;
                }
            }
        }

        @Override
        public void interrupted(String why) {
            root.say("Lost its connections, and goes on: " + why);
        }

        @Override
        public void runFinished(RunSummary summary) {
            synchronized (RunView.this) {
                time = summary.time();
            }
        }
    }
}
