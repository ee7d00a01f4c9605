package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static io.lodestone.kernel.KernelErrorCode.PLATFORM_UNKNOWN;
import static io.lodestone.kernel.KernelErrorCode.PLUGIN_FAILED;

import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.database.ConnectedDatabase.Access;
import io.lodestone.kernel.database.Parallelism;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.step.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both databases, open, and what they hold as far as plugins recognise it. */
final class Databases implements AutoCloseable {

    /** Steps, chunks and the command itself ask for handles at the same time. */
    private static final int HANDLES_PER_WORKER = 2;

    private static final int HANDLES_BESIDES = 16;

    private static final Logger log = LoggerFactory.getLogger(Databases.class);

    private final ConnectedDatabase source;
    private final ConnectedDatabase destination;

    private Databases(ConnectedDatabase source, ConnectedDatabase destination) {
        this.source = source;
        this.destination = destination;
    }

    /**
     * Opens both and reads their schemas while the plugins are loaded.
     *
     * @param plugins what they contribute
     */
    static Databases open(LodestoneConfig config, Access sourceAccess, Supplier<Extensions> plugins) {
        int handles = Parallelism.most(config.options().copy().parallelism()) * HANDLES_PER_WORKER + HANDLES_BESIDES;
        CompletableFuture<ConnectedDatabase> source =
                begun(() -> ConnectedDatabase.open(Side.SOURCE, config.source(), sourceAccess, handles));
        CompletableFuture<ConnectedDatabase> destination =
                begun(() -> ConnectedDatabase.open(Side.DESTINATION, config.destination(), Access.WRITE, handles));
        Extensions extensions;
        try {
            extensions = plugins.get();
        } catch (RuntimeException | Error e) {
            closeWhenOpen(source);
            closeWhenOpen(destination);
            throw e;
        }
        Databases databases = both(source, destination);
        try {
            new Patience(config.options().patience()).repeated("Looking at both databases", () -> {
                databases.recognise(config, extensions);
                return databases;
            });
            return databases;
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    private static CompletableFuture<ConnectedDatabase> begun(Supplier<ConnectedDatabase> opening) {
        CompletableFuture<ConnectedDatabase> side = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        side.complete(opening.get());
                    } catch (RuntimeException | Error e) {
                        side.completeExceptionally(e);
                        return;
                    }
                    readSchema(side.join());
                },
                "lodestone-opening");
        thread.setDaemon(true);
        thread.start();
        return side;
    }

    private static void closeWhenOpen(CompletableFuture<ConnectedDatabase> side) {
        // One that does not open has nothing to close.
        CompletableFuture<Void> unused = side.thenAccept(ConnectedDatabase::close);
    }

    private static void readSchema(ConnectedDatabase side) {
        try {
            side.schema();
        } catch (RuntimeException e) {
            log.debug(
                    "The schema of the {} is read again when it is needed",
                    side.side().word(),
                    e);
        }
    }

    /** Tries both, so that a user with two wrong passwords mends them at once. */
    private static Databases both(
            CompletableFuture<ConnectedDatabase> first, CompletableFuture<ConnectedDatabase> second) {
        List<LodestoneException> refusals = new ArrayList<>();
        ConnectedDatabase source = opened(first, refusals);
        ConnectedDatabase destination = opened(second, refusals);
        if (source != null && destination != null) {
            return new Databases(source, destination);
        }
        if (source != null) {
            source.close();
        }
        if (destination != null) {
            destination.close();
        }
        LodestoneException refusal = refusals.get(0);
        throw refusals.size() == 1
                ? refusal
                : new LodestoneException(
                        refusal.errorCode(),
                        refusal.getMessage() + "\n" + refusals.get(1).getMessage(),
                        refusal);
    }

    private static @Nullable ConnectedDatabase opened(
            CompletableFuture<ConnectedDatabase> database, List<LodestoneException> refusals) {
        try {
            return database.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LodestoneException refusal) {
                refusals.add(refusal);
                return null;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** What a run would stumble over. */
    List<Finding> privileges() {
        List<Finding> findings = new ArrayList<>();
        List<Optional<PrivilegeChecks>> checks = ofBoth(PrivilegeChecks::of);
        checks.get(0).ifPresent(ofSource -> findings.addAll(ofSource.reading()));
        checks.get(1).ifPresent(ofDestination -> findings.addAll(ofDestination.writing()));
        return findings;
    }

    /** Both at the same time, as neither server waits for the other. */
    private <T> List<T> ofBoth(Function<ConnectedDatabase, T> question) {
        CompletableFuture<T> ofDestination = CompletableFuture.supplyAsync(() -> question.apply(destination));
        T ofSource = question.apply(source);
        try {
            return List.of(ofSource, ofDestination.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void recognise(LodestoneConfig config, Extensions extensions) {
        ofBoth(PrivilegeChecks::of).forEach(checks -> checks.ifPresent(PrivilegeChecks::requireSelect));
        List<Optional<PlatformVersion>> detected = ofBoth(side -> detect(side, extensions));
        Optional<PlatformVersion> left = detected.get(0);
        Optional<PlatformVersion> right = detected.get(1);
        override(left, right, config.source()).ifPresent(source::recognise);
        override(right, left, config.destination()).ifPresent(destination::recognise);
    }

    private static Optional<PlatformVersion> detect(ConnectedDatabase database, Extensions extensions) {
        for (Contributed<Platform> platform : extensions.platforms()) {
            Optional<PlatformVersion> found = ask(platform, database);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<PlatformVersion> ask(Contributed<Platform> platform, ConnectedDatabase database) {
        try {
            return platform.extension().detect(database);
        } catch (LodestoneException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            String what = "Plugin " + platform.plugin() + " could not find out what the "
                    + database.side().word() + " holds: ";
            SQLException refused = Transient.sqlException(e);
            if (refused != null) {
                throw new LodestoneException(DATABASE_FAILED, what + refused.getMessage() + ".", e);
            }
            throw new LodestoneException(
                    PLUGIN_FAILED, what + e + ". This is a defect of the plugin: ask its author.", e);
        }
    }

    /** A configured version replaces the detected one; where nothing was detected it is one of the other side's product. */
    private static Optional<PlatformVersion> override(
            Optional<PlatformVersion> detected, Optional<PlatformVersion> other, SideConfig config) {
        if (config.version().isEmpty()) {
            return detected;
        }
        return detected.map(d -> new PlatformVersion(
                        d.product(), d.edition(), config.version().get()))
                .or(() -> other.map(o ->
                        new PlatformVersion(o.product(), "", config.version().get())));
    }

    /** How many tables or chunks runs between these two work on at a time. */
    int parallelism(int configured) {
        return Parallelism.of(configured, source.isDistant() || destination.isDistant());
    }

    ConnectedDatabase source() {
        return source;
    }

    ConnectedDatabase destination() {
        return destination;
    }

    /** @throws LodestoneException when a side is nothing that any plugin recognises */
    void requireRecognised(Extensions extensions) {
        if (extensions.platforms().isEmpty()) {
            return;
        }
        List<String> unknown = new ArrayList<>();
        for (ConnectedDatabase database : List.of(source, destination)) {
            if (database.platform().isEmpty()) {
                unknown.add(unknown(database));
            }
        }
        if (!unknown.isEmpty()) {
            throw new LodestoneException(PLATFORM_UNKNOWN, String.join("\n", unknown));
        }
    }

    private static String unknown(ConnectedDatabase database) {
        String side = database.side().word();
        int tables = database.schema().tables().size();
        String holds = tables == 0 ? "no table" : tables == 1 ? "1 table" : tables + " tables";
        return "No plugin recognises the " + side + ": it has " + holds
                + (database.prefix().isEmpty() ? "" : " that begin with the prefix '" + database.prefix() + "'")
                + ". Check "
                + side + ".url and " + side + ".prefix.";
    }

    @Override
    public void close() {
        source.close();
        destination.close();
    }
}
