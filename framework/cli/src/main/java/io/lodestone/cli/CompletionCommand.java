package io.lodestone.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Completion of words by the shell. */
@Command(
        name = "generate-completion",
        description = {"Prints a script that lets bash and zsh complete commands and options.", ""},
        footer = {"", "Example:", "  source <(lodestone generate-completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final RootCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    CompletionCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            root.terminal()
                    .out()
                    .print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        }
        return 0;
    }
}
