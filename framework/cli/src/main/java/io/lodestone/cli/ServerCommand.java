package io.lodestone.cli;

import io.lodestone.kernel.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded server alone, for scripts: it runs until nobody holds its standard input open any more. */
@Command(
        name = "server",
        hidden = true,
        description = {"Runs an embedded database server until the end of standard input.", ""})
final class ServerCommand implements Callable<Integer> {

    private static final String[] LOGGING = {"--log-bin=shop", "--server-id=1", "--binlog-format=ROW"};

    private final RootCommand root;

    @Option(names = "--binary-log", description = "Write a binary log of rows.")
    private boolean logging;

    ServerCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(logging ? LOGGING : new String[0])) {
            PrintWriter out = root.terminal().out();
            out.println("user=" + server.user());
            out.println("password=" + server.password());
            server.client().ifPresent(client -> out.println("client=" + client));
            // The last line: who waits for it finds the others.
            out.println("port=" + server.port());
            out.flush();
            untilEnd(System.in);
        }
        return 0;
    }

    private static void untilEnd(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
