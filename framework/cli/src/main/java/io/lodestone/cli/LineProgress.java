package io.lodestone.cli;

import io.lodestone.kernel.run.RunListener.StepSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Plain lines for pipes and logs: one when a step begins and ends, one now and then in between. */
final class LineProgress implements Progress {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Map<String, Running> running = new HashMap<>();

    /** A step at work. */
    private static final class Running {
        private final long expected;
        private final long started = System.nanoTime();
        private long read;
        private long told = started;

        Running(long expected) {
            this.expected = expected;
        }
    }

    LineProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void stepStarted(String stepId, String title, long rows) {
        running.put(stepId, new Running(rows));
        out.println(stepId + ": " + title + (rows > 0 ? ", about " + Figures.of(rows, "row") : ""));
    }

    @Override
    public synchronized void rowsMoved(String stepId, long read) {
        Running step = running.get(stepId);
        if (step == null) {
            return;
        }
        step.read += read;
        long now = System.nanoTime();
        if (now - step.told >= INTERVAL.toNanos()) {
            step.told = now;
            tell(stepId, step, Duration.ofNanos(now - step.started));
        }
    }

    private void tell(String stepId, Running step, Duration time) {
        StringBuilder line = new StringBuilder(stepId).append(": ").append(Figures.count(step.read));
        if (step.expected > step.read) {
            long millisLeft = time.toMillis() * (step.expected - step.read) / Math.max(1, step.read);
            line.append(" of about ").append(Figures.of(step.expected, "row"));
            line.append(", ").append(Figures.rate(step.read, time)).append(" rows/s, ");
            line.append(Figures.time(Duration.ofMillis(millisLeft))).append(" left");
        } else {
            line.append(" rows, ").append(Figures.rate(step.read, time)).append(" rows/s");
        }
        out.println(line);
    }

    @Override
    public synchronized void stepFinished(StepSummary summary) {
        running.remove(summary.stepId());
        out.println(summary.stepId() + ": done, " + Figures.of(summary.written(), "row") + " written"
                + (summary.rejected() > 0 ? ", " + Figures.count(summary.rejected()) + " rejected" : "") + ", "
                + Figures.time(summary.time()));
    }

    @Override
    public void close() {
        out.flush();
    }
}
