package io.lodestone.cli;

import io.lodestone.kernel.run.RunListener.StepSummary;
import java.util.LinkedHashSet;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One bar for the steps that run at the moment: rows done and expected, rows in a second, time left. */
final class BarProgress implements Progress {

    private static final int INTERVAL_MILLIS = 250;

    private final Terminal terminal;
    private final Set<String> running = new LinkedHashSet<>();
    private final ProgressBar bar;
    private long expected;

    BarProgress(Terminal terminal) {
        this.terminal = terminal;
        this.bar = new ProgressBarBuilder()
                .setTaskName("reading")
                .setInitialMax(0)
                .setUnit(" rows", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.errStream()))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public synchronized void stepStarted(String stepId, String title, long rows) {
        running.add(stepId);
        expected += rows;
        bar.maxHint(Math.max(expected, bar.getCurrent()));
        bar.setExtraMessage(String.join(", ", running));
    }

    @Override
    public synchronized void rowsMoved(String stepId, long read) {
        bar.stepBy(read);
        // What was expected is the server's estimate, and rows that run over it must not show as 101 %.
        if (bar.getCurrent() > expected) {
            expected = bar.getCurrent();
            bar.maxHint(expected);
        }
    }

    @Override
    public synchronized void stepFinished(StepSummary summary) {
        running.remove(summary.stepId());
        bar.setExtraMessage(String.join(", ", running));
    }

    @Override
    public synchronized void close() {
        bar.close();
        terminal.err().flush();
    }
}
