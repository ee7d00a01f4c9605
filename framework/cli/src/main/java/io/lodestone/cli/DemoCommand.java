package io.lodestone.cli;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;

import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.demo.DemoDatabases;
import io.lodestone.kernel.demo.DemoDatabases.Counted;
import io.lodestone.kernel.demo.ExtensionSample;
import io.lodestone.kernel.embedded.EmbeddedServer;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.sample.SampleCount;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Severity;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole migration that needs nothing of the user's. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Makes a store up, migrates it and compares the numbers.",
            "Both databases are on a server of their own, which is started for it and removed at the end.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lodestone demo                    a small store",
            "  lodestone demo --orders 5000      with more orders",
            "  lodestone demo --extensions       with the tables of extensions, strange rows among them",
            "  lodestone demo --keep             look inside afterwards"
        })
final class DemoCommand implements Callable<Integer> {

    /** Strange rows that samples of extensions have on purpose. */
    private static final long REFUSED_AT_MOST = 1000;

    private final RootCommand root;

    @Option(
            names = {"-k", "--keep"},
            description = "Leave the server running at the end, to look inside.")
    boolean keep;

    @Option(
            names = "--make-only",
            description = "Make both databases and leave the server running, to migrate them by yourself.")
    boolean makeOnly;

    @Option(
            names = {"-e", "--extensions"},
            description = "Add the tables of every extension whose plugin has some for the demo, and verify them.")
    boolean extensions;

    @Option(names = "--products", paramLabel = "N", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    int products;

    @Option(names = "--customers", paramLabel = "N", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    int customers;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    int orders;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed and numbers make the same store. Default: ${DEFAULT-VALUE}.")
    long seed;

    DemoCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        SampleSize size = size();
        root.say("Starting a database server for the demo.");
        try (DemoDatabases databases = DemoDatabases.start(size, extensions ? REFUSED_AT_MOST : 0)) {
            root.config = Optional.of(databases.configuration());
            int exitCode = migrate(databases, size);
            if (keep || makeOnly) {
                databases.leaveRunning();
                explain(databases);
            } else {
                root.closeKernel();
                root.say("The server and both databases are removed; --keep leaves them for you to look inside.");
            }
            return exitCode;
        }
    }

    private SampleSize size() {
        if (products < 0 || customers < 0 || orders < 0) {
            throw new LodestoneException(
                    OPTION_INVALID,
                    "--products, --customers and --orders must be 0 or more: write for example --orders 500");
        }
        return new SampleSize(products, customers, orders, seed);
    }

    private int migrate(DemoDatabases databases, SampleSize size) {
        SampleStore store = store();
        long started = System.nanoTime();
        root.say("Making a store: " + store.title() + ", with " + Figures.of(products, "product") + ", "
                + Figures.of(customers, "customer") + ", " + Figures.of(orders, "order") + ".");
        databases.fill(store, size, LodestoneHome.current());
        List<ExtensionSample> samples = extensions ? samples() : List.of();
        samples.forEach(sample -> add(databases, sample));
        root.say("Made in " + Figures.time(Duration.ofNanos(System.nanoTime() - started)) + ".");
        Sides.print(root);
        if (makeOnly) {
            return 0;
        }
        int worst = 0;
        for (Mode mode : List.of(Mode.SETTINGS, Mode.DATA)) {
            worst = Math.max(worst, migrate(mode));
        }
        List<SampleCount> counts = new ArrayList<>(store.counts());
        samples.forEach(sample -> counts.addAll(sample.counts()));
        boolean same = compare(databases.count(counts));
        boolean proved = !extensions || verify();
        return same && proved ? worst : Math.max(worst, 1);
    }

    private List<ExtensionSample> samples() {
        List<ExtensionSample> samples = root.lodestone().plugins().sampleResources().stream()
                .map(ExtensionSample::of)
                .toList();
        if (samples.isEmpty()) {
            throw new LodestoneException(
                    OPTION_INVALID,
                    "No plugin has tables for --extensions: put one that does, such as giftcards, into the plugins folder.");
        }
        return samples;
    }

    private void add(DemoDatabases databases, ExtensionSample sample) {
        databases.add(sample);
        root.say("Added the tables of " + sample.plugin() + ".");
    }

    /** Every value of every copied row, and what plugins know of their own results. */
    private boolean verify() {
        VerifyReport report = root.lodestone().verification().verify(Set.of(), new VerifyListener() {});
        PrintWriter out = root.terminal().out();
        report.findings().stream()
                .filter(entry -> entry.finding().severity() == Severity.ERROR)
                .forEach(entry -> out.println(
                        "  " + entry.finding().code() + " " + entry.finding().message()));
        out.println(
                report.isClean()
                        ? root.terminal().green("Verified: ") + Figures.of(report.rows(), "row") + " in "
                                + Figures.of(report.tables().size(), "table") + " are as they should be."
                        : root.terminal().red("Not verified: ") + Figures.of(report.differences(), "row")
                                + " differ. That is a defect: please report it.");
        return report.isClean();
    }

    private SampleStore store() {
        return root.lodestone().plugins().samples().stream()
                .findFirst()
                .orElseThrow(
                        () -> new LodestoneException(
                                OPTION_INVALID,
                                "No plugin has a store for the demo: put one that does, such as demo-store, into the plugins folder."))
                .extension();
    }

    private int migrate(Mode mode) {
        RunView view = new RunView(root, mode, new FindingsOption());
        try (Interruption interruption = new Interruption(root)) {
            interruption.listen();
            return view.finished(root.lodestone().migrate(mode, MigrateOptions.NONE, view.listener()));
        } catch (RuntimeException e) {
            view.failed();
            throw e;
        }
    }

    private boolean compare(List<Counted> counts) {
        PrintWriter out = root.terminal().out();
        Columns columns = new Columns("lrrl").row("", "source", "destination", "");
        for (Counted count : counts) {
            columns.row(
                    count.what().entity(),
                    Figures.count(count.source()),
                    Figures.count(count.destination()),
                    count.same() ? "" : "differs");
        }
        columns.print(out, "  ");
        boolean same = counts.stream().allMatch(Counted::same);
        out.println(
                same
                        ? root.terminal().green("The numbers agree.")
                        : root.terminal().red("The numbers differ.") + " That is a defect: please report it.");
        return same;
    }

    private void explain(DemoDatabases databases) {
        PrintWriter out = root.terminal().out();
        EmbeddedServer server = databases.server();
        out.println("Look inside with any client:");
        out.println("  host " + EmbeddedServer.HOST + ", port " + server.port() + ", user " + server.user()
                + ", password " + server.password());
        for (Side side : Side.values()) {
            out.println("  " + side.word() + ": database " + databases.database(side));
        }
        server.client()
                .ifPresent(client -> out.println("  MYSQL_PWD=" + server.password() + " " + client + " -h "
                        + EmbeddedServer.HOST + " -P " + server.port() + " -u " + server.user() + " "
                        + databases.database(Side.DESTINATION)));
        out.println("Lodestone's commands work on it, too: lodestone plan --config " + databases.configuration());
        // A server that still stops writes into its folder.
        out.println("Stop and remove it: kill " + server.processId() + "; while kill -0 " + server.processId()
                + " 2>/dev/null; do sleep 1; done; rm -r " + server.folder());
    }
}
