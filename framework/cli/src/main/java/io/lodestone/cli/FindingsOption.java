package io.lodestone.cli;

import picocli.CommandLine.Option;

/** For commands that print findings. */
final class FindingsOption {

    @Option(names = "--all-findings", description = "Each finding, however many are alike.")
    boolean all;

    FindingsView view(Terminal terminal) {
        return new FindingsView(terminal, all);
    }
}
