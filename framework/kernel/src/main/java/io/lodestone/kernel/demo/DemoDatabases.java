package io.lodestone.kernel.demo;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.catalog.CatalogFile;
import io.lodestone.kernel.catalog.CatalogInstallation;
import io.lodestone.kernel.embedded.EmbeddedServer;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.sample.SampleContext;
import io.lodestone.spi.sample.SampleCount;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.sample.SampleStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A server with an empty source, an empty destination and a configuration that names both. Closing removes it all. */
public final class DemoDatabases implements AutoCloseable {

    private static final String SESSION =
            "?characterEncoding=UTF-8&connectionTimeZone=UTC&rewriteBatchedStatements=true"
                    + "&tinyInt1isBit=false&sessionVariables=sql_mode='STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO',time_zone='%2B00:00'";
    /** As lenient as the servers of the time, so that samples can have what real shops have. */
    private static final String SCRIPTS =
            "?characterEncoding=UTF-8&connectionTimeZone=UTC&allowMultiQueries=true&jdbcCompliantTruncation=false"
                    + "&sessionVariables=sql_mode='NO_AUTO_VALUE_ON_ZERO',time_zone='%2B00:00'";

    private static final int KEY_BYTES = 16;

    private final EmbeddedServer server;
    private final Path configuration;

    private DemoDatabases(EmbeddedServer server, Path configuration) {
        this.server = server;
        this.configuration = configuration;
    }

    /** For a small store of which no row is refused. */
    public static DemoDatabases start() {
        return start(new SampleSize(0, 0, 0, 1), 0);
    }

    /**
     * @param size what they are to hold, which decides how much memory the server takes
     * @param errorBudget rows that may be refused, because the samples of plugins have such rows on purpose
     */
    public static DemoDatabases start(SampleSize size, long errorBudget) {
        List<String> arguments = new ArrayList<>(ServerMemory.of(size).arguments());
        // Seven hundred small tables are made faster in one file than in one file each.
        arguments.add("--innodb-file-per-table=0");
        EmbeddedServer server = EmbeddedServer.start(arguments.toArray(String[]::new));
        try {
            for (Side side : Side.values()) {
                server.createDatabase(name(side));
            }
            return new DemoDatabases(server, writeConfiguration(server, errorBudget));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static String name(Side side) {
        return "demo_" + side.word();
    }

    /** The keys protect nothing: nobody else has seen them, and they vanish with the server. */
    private static Path writeConfiguration(EmbeddedServer server, long errorBudget) {
        StringBuilder text = new StringBuilder();
        for (Side side : Side.values()) {
            text.append(side.word()).append(":\n");
            text.append("  url: ").append(server.jdbcUrl(name(side))).append('\n');
            text.append("  user: ").append(server.user()).append('\n');
            text.append("  password: \"").append(server.password()).append("\"\n");
            text.append("  cryptKey: \"").append(newKey()).append("\"\n");
        }
        if (errorBudget > 0) {
            text.append("options: { errorBudget: ").append(errorBudget).append(" }\n");
        }
        Path file = server.folder().resolve("lodestone.yaml");
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return file;
        } catch (IOException e) {
            throw new LodestoneException(
                    KernelErrorCode.EMBEDDED_SERVER_FAILED, "The demo's configuration cannot be written: " + e, e);
        }
    }

    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public EmbeddedServer server() {
        return server;
    }

    /** A lodestone.yaml in the server's folder. */
    public Path configuration() {
        return configuration;
    }

    public String database(Side side) {
        return name(side);
    }

    public Jdbi jdbi(Side side) {
        return Jdbi.create(server.jdbcUrl(name(side)) + SESSION, server.user(), server.password());
    }

    /** Lets a plugin fill both. */
    public void fill(SampleStore store, SampleSize size, LodestoneHome home) {
        store.create(new SampleContext() {
            @Override
            public SampleSize size() {
                return size;
            }

            @Override
            public void install(Side side, String catalog) {
                CatalogInstallation.install(CatalogFile.read(home.mappings().resolve(catalog)), jdbi(side));
            }

            @Override
            public Jdbi jdbi(Side side) {
                return DemoDatabases.this.jdbi(side);
            }
        });
    }

    /** Adds the tables of an extension, as its plugin has them for the demo. */
    public void add(ExtensionSample sample) {
        run(sample, Side.SOURCE, sample.source());
        run(sample, Side.DESTINATION, sample.destination());
    }

    private void run(ExtensionSample sample, Side side, String script) {
        String url = server.jdbcUrl(name(side)) + SCRIPTS;
        Jdbi.create(url, server.user(), server.password()).useHandle(handle -> {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute(script);
                // Only looking at every result shows the errors of the later statements.
                boolean more = true;
                while (more) {
                    more = statement.getMoreResults() || statement.getUpdateCount() != -1;
                }
            } catch (SQLException e) {
                throw new LodestoneException(
                        KernelErrorCode.PLUGIN_REFUSED,
                        "The sample of plugin " + sample.plugin() + " cannot be made in the " + side.word() + ": "
                                + e.getMessage() + ". Ask the plugin's author, or switch it off in plugins.disable.",
                        e);
            }
        });
    }

    /** How often each of the store's things is there on both sides. */
    public List<Counted> count(SampleStore store) {
        return count(store.counts());
    }

    public List<Counted> count(List<SampleCount> counts) {
        Jdbi source = jdbi(Side.SOURCE);
        Jdbi destination = jdbi(Side.DESTINATION);
        return counts.stream()
                .map(count ->
                        new Counted(count, number(source, count.source()), number(destination, count.destination())))
                .toList();
    }

    private static long number(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** What was counted. */
    public record Counted(SampleCount what, long source, long destination) {

        public boolean same() {
            return source == destination;
        }
    }

    /** From now on the server and its folder are the user's. */
    public void leaveRunning() {
        server.leaveRunning();
    }

    @Override
    public void close() {
        server.close();
    }
}
