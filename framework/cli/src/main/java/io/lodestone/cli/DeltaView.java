package io.lodestone.cli;

import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.spi.step.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What delta looks like: a line for each round, then findings and figures. Used by one thread. */
final class DeltaView implements DeltaListener {

    private final RootCommand root;
    private final boolean once;
    private final FindingsView view;
    private final List<Finding> findings = new ArrayList<>();
    private boolean idle;

    DeltaView(RootCommand root, boolean once, FindingsOption chosen) {
        this.root = root;
        this.once = once;
        this.view = chosen.view(root.terminal());
    }

    @Override
    public void started(String runId, int tables) {
        root.say("Following the changes of " + Figures.of(tables, "table") + ", run " + runId
                + (once ? "" : "; Ctrl-C ends it"));
    }

    @Override
    public void readsUntil(String end) {
        root.say("  The source's binary log is read up to " + end + (once ? " and no further" : " first, then on"));
    }

    @Override
    public void applied(Round round) {
        idle = false;
        root.say("  " + Figures.of(round.captured(), "change") + " of " + Figures.of(round.tables(), "table") + ": "
                + Figures.count(round.written()) + " written, " + Figures.count(round.deleted()) + " deleted, "
                + Figures.count(Math.max(0, round.waiting() - round.captured())) + " waiting, lag "
                + round.lag().toSeconds() + " s, "
                + Figures.rate(round.captured(), round.time()) + " changes/s");
    }

    @Override
    public void drained(DeltaResult soFar) {
        if (!idle && !once) {
            root.say("  Nothing is left; " + Figures.of(soFar.captured(), "change") + " so far");
        }
        idle = true;
    }

    @Override
    public void interrupted(String why) {
        root.say("  Lost its connections, and goes on: " + why);
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    /** @return the exit code */
    int finished(DeltaResult result) {
        printFindings();
        root.terminal()
                .out()
                .println(root.terminal().green(once ? "Drained" : "Ended") + ": "
                        + Figures.of(result.captured(), "change")
                        + ", " + Figures.count(result.written()) + " rows written, " + Figures.count(result.deleted())
                        + " deleted, " + Figures.count(result.changesPerSecond()) + " changes/s while at work, lag "
                        + seconds(result.lag50()) + " s for half, " + seconds(result.lag99()) + " s for 99 of 100 and "
                        + seconds(result.longestLag()) + " s at most, "
                        + Figures.time(result.time()) + ", run "
                        + result.runId());
        return result.findings() > 0 ? 1 : 0;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3);
    }

    void printFindings() {
        if (!findings.isEmpty()) {
            root.terminal().out().println(FindingsView.summary(findings));
            view.print(findings);
        }
        root.terminal().out().flush();
    }
}
