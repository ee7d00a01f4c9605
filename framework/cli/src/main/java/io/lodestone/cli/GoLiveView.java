package io.lodestone.cli;

import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.golive.GoLiveItem;
import io.lodestone.kernel.golive.GoLiveListener;
import io.lodestone.kernel.golive.GoLiveResult;
import io.lodestone.kernel.state.GoLiveEntry;
import io.lodestone.kernel.state.GoLiveEntry.Doer;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.golive.GoLiveStep;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The check list for people, and what a run of it looks like. */
final class GoLiveView implements GoLiveListener {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final RootCommand root;
    private final DeltaView changes;
    private final VerifyView comparison;

    GoLiveView(RootCommand root, FindingsOption shown) {
        this.root = root;
        this.changes = new DeltaView(root, true, shown);
        this.comparison = new VerifyView(root, shown, new FormatOption());
    }

    private PrintWriter out() {
        return root.terminal().out();
    }

    void list(List<GoLiveItem> items) {
        long done = items.stream().filter(GoLiveItem::isDone).count();
        out().println(root.terminal().bold("Going live") + ": " + done + " of " + Figures.of(items.size(), "step")
                + " done");
        Columns columns = new Columns("lllll");
        items.forEach(item -> columns.row(mark(item), item.id(), item.step().title(), who(item), state(item)));
        columns.print(out(), "  ");
        next(items);
    }

    /** What can be done now. */
    void next(List<GoLiveItem> items) {
        List<GoLiveItem> open = items.stream()
                .filter(item -> !item.isDone() && item.waitsFor().isEmpty())
                .toList();
        if (open.isEmpty()) {
            root.say(
                    "Everything is done. 'lodestone cleanup' removes Lodestone's tables when you will not go back any more.");
            return;
        }
        root.say("Next:");
        open.forEach(item -> {
            root.say("  " + root.terminal().bold(item.id()) + ": " + item.step().title());
            item.step().instruction().lines().forEach(line -> root.say("    " + line));
            item.step().commands().forEach(line -> root.say("    $ " + line));
            root.say("    " + how(item));
        });
    }

    private static String how(GoLiveItem item) {
        String tick = "lodestone cutover --tick " + item.id();
        if (item.isKernels()) {
            return "-> lodestone cutover --run";
        }
        return item.step().commands().isEmpty()
                ? "-> when it is done: " + tick
                : "-> lodestone cutover --run --root DIR; or do it yourself, then: " + tick;
    }

    void show(GoLiveItem item) {
        Columns columns = new Columns("ll");
        columns.row("step", item.id());
        columns.row("title", item.step().title());
        columns.row("who", who(item));
        columns.row("state", state(item).isEmpty() ? "open" : state(item));
        if (!item.waitsFor().isEmpty()) {
            columns.row("waits for", String.join(", ", item.waitsFor()));
        }
        columns.print(out(), "");
        item.step().instruction().lines().forEach(line -> out().println("  " + line));
        item.step().commands().forEach(line -> out().println("  $ " + line));
        item.entry().map(GoLiveEntry::output).filter(text -> !text.isEmpty()).ifPresent(text -> {
            out().println("output");
            text.lines().forEach(line -> out().println("  " + line));
        });
    }

    void ticked(List<GoLiveItem> before) {
        for (GoLiveItem item : before) {
            if (item.isDone()) {
                root.say(item.id() + " was done already: " + state(item) + ".");
            } else {
                root.say("Done: " + item.id()
                        + (item.waitsFor().isEmpty()
                                ? ""
                                : ", although these come before it and are open: " + String.join(", ", item.waitsFor()))
                        + ".");
            }
        }
    }

    /** @return the exit code */
    int finished(GoLiveResult result, List<GoLiveItem> items, boolean withRoot) {
        if (result.failed().isPresent()) {
            String id = result.failed().get().id();
            out().println(root.terminal().red("Stopped") + " at " + id
                    + ". When its cause is mended, the same command goes on" + " there; 'lodestone cutover --show " + id
                    + "' shows it again.");
            return 1;
        }
        out().println(Figures.of(result.done(), "step") + " done.");
        if (!result.waiting().isEmpty()) {
            out().println(root.terminal().yellow("Waiting for you") + ": "
                    + ids(items.stream()
                            .filter(item -> !item.isDone() && item.waitsFor().isEmpty() && !item.canBeRun(withRoot))
                            .toList())
                    + ". Then --run goes on with "
                    + result.waiting().get(0).id() + ".");
        }
        next(items);
        return result.isClean() ? 0 : 1;
    }

    private static String ids(List<GoLiveItem> items) {
        return items.stream().map(GoLiveItem::id).collect(Collectors.joining(", "));
    }

    private String mark(GoLiveItem item) {
        return item.isDone() ? "[x]" : item.isFailed() ? "[!]" : "[ ]";
    }

    private static String who(GoLiveItem item) {
        return item.isKernels() ? "lodestone" : item.step().commands().isEmpty() ? "you" : "commands";
    }

    private static String state(GoLiveItem item) {
        return item.entry().map(GoLiveView::state).orElse("");
    }

    private static String state(GoLiveEntry entry) {
        String message = entry.message().isEmpty() ? "" : ": " + entry.message();
        return switch (entry.state()) {
            case DONE -> "done " + time(entry.endedAt()) + (entry.doer() == Doer.PERSON ? ", ticked by hand" : message);
            case FAILED -> "failed " + time(entry.endedAt()) + message;
            case RUNNING -> "begun " + time(entry.begunAt()) + ", and runs or was interrupted";
        };
    }

    private static String time(@Nullable LocalDateTime time) {
        return time == null ? "" : TIME.format(time);
    }

    @Override
    public void begun(GoLiveItem item) {
        root.say(root.terminal().bold(item.id()) + ": " + item.step().title());
    }

    @Override
    public void command(String line) {
        root.say("  $ " + line);
    }

    @Override
    public void printed(String line) {
        out().println("  | " + line);
        out().flush();
    }

    @Override
    public DeltaListener changes() {
        return changes;
    }

    @Override
    public VerifyListener comparison() {
        return comparison.listener();
    }

    @Override
    public void compared(VerifyReport report) {
        comparison.print(report);
    }

    @Override
    public void ended(GoLiveItem item, State state, String message) {
        if (item.id().equals(GoLiveStep.LAST_CHANGES)) {
            changes.printFindings();
        }
        String word = state == State.DONE
                ? root.terminal().green("done")
                : root.terminal().red("failed");
        out().println((root.quiet ? item.id() + " " : "  ") + word + (message.isEmpty() ? "" : ": " + message));
        out().flush();
    }
}
