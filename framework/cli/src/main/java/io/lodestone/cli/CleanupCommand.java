package io.lodestone.cli;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what Lodestone keeps for itself. */
@Command(
        name = "cleanup",
        sortOptions = false,
        description = {
            "Drops Lodestone's own tables from the destination, and change capture from the source.",
            "Those are progress, id maps, rejects and backups. The migrated rows stay, unless --reset takes them back.",
            "After that a run can neither be continued nor reset.",
            ""
        })
final class CleanupCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(
            names = {"-r", "--reset"},
            description = "First put the destination back to before the first write, as if nothing had been migrated.")
    boolean reset;

    @Option(names = "--archives", description = "Also tables that keep archived rows of the source.")
    boolean archives;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    CleanupCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (!yes && !root.terminal().interactive()) {
            root.terminal()
                    .err()
                    .println(
                            "Nothing was dropped: nobody is there to ask. If progress and backups may go for good, say so"
                                    + " with --yes.");
            return 2;
        }
        if (!yes && !confirmed()) {
            root.say("Nothing was dropped.");
            return 0;
        }
        List<String> kept = root.lodestone().cleanup(reset, archives);
        if (reset) {
            root.say("The destination is as it was before the first write.");
        }
        root.say("Lodestone's tables are gone from the destination, and nothing of it is left in the source.");
        if (!kept.isEmpty()) {
            root.say(Figures.of(kept.size(), "archive") + " stay, because they keep rows of the source: "
                    + String.join(", ", kept) + ". --archives drops them, too.");
        }
        return 0;
    }

    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer runtimes for the console of Java 17
    private boolean confirmed() {
        Console console = System.console();
        String answer = console == null
                ? null
                : console.readLine(
                        "Progress and backups will be gone, so nothing can be reset or continued. Go on? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
