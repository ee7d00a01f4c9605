package io.lodestone.cli;

import java.util.Arrays;

/** Starts Lodestone. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--no-color")) {
            // Before picocli prints anything, even a complaint about the arguments.
            System.setProperty("picocli.ansi", "false");
        }
        int exitCode = new CommandLineRun(Terminal.ofProcess()).run(arguments);
        System.exit(exitCode);
    }
}
