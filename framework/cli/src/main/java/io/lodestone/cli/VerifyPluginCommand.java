package io.lodestone.cli;

import io.lodestone.kernel.plugin.ArchiveInspection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether a plugin would be loaded, before it is put into the folder. */
@Command(
        name = "verify",
        sortOptions = false,
        description = {
            "Inspects a plugin before you install it: its manifest and entries, which classes it uses, whether it loads",
            "beside those that are installed, and its mapping files. Its code runs at the end, and only if the rest is good.",
            "Ends with 1 when something is wrong.",
            ""
        })
final class VerifyPluginCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "FILE", description = "A JAR, zip or folder.")
    Path file = Path.of("");

    VerifyPluginCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ArchiveInspection.Report report = root.lodestone().plugins().verify(file);
        String name = report.id().isEmpty() ? file.toString() : "Plugin " + report.id() + " " + report.version();
        if (report.problems().isEmpty()) {
            root.terminal().out().println(name + " can be installed.");
            return 0;
        }
        root.terminal().out().println(name + " should not be installed:");
        report.problems().forEach(problem -> root.terminal().out().println("  " + problem));
        return 1;
    }
}
