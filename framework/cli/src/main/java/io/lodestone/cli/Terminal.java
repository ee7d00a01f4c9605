package io.lodestone.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where output goes.
 *
 * @param out results
 * @param err errors, progress bars
 * @param interactive whether somebody looks at it while it grows
 */
record Terminal(PrintWriter out, PrintWriter err, PrintStream errStream, boolean interactive) {

    private static final char ESCAPE = 27;

    static Terminal ofProcess() {
        return new Terminal(writer(System.out), writer(System.err), System.err, somebodyLooks());
    }

    // From Java 22 on there would be a console even into a file; bin/lodestone asks for the one that Java 17 has.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean somebodyLooks() {
        return System.console() != null && System.getenv("CI") == null && !"dumb".equals(System.getenv("TERM"));
    }

    /** For tests: everything is kept, nobody looks. */
    static Terminal of(OutputStream out, OutputStream err) {
        PrintStream errors = new PrintStream(err, true, Charset.defaultCharset());
        return new Terminal(writer(out), writer(errors), errors, false);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    private boolean coloured() {
        return picocli.CommandLine.Help.Ansi.AUTO.enabled();
    }

    String red(String text) {
        return colour("31", text);
    }

    String yellow(String text) {
        return colour("33", text);
    }

    String green(String text) {
        return colour("32", text);
    }

    String bold(String text) {
        return colour("1", text);
    }

    private String colour(String code, String text) {
        return coloured() ? ESCAPE + "[" + code + "m" + text + ESCAPE + "[0m" : text;
    }
}
