package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.PLATFORM_UNKNOWN;

import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.database.ConnectedDatabase.Access;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.platform.PlatformVersion;
import java.util.Optional;

/** Both databases, open, and what they hold as far as plugins recognise it. */
final class Databases implements AutoCloseable {

    /** Steps, chunks and the command itself ask for handles at the same time. */
    private static final int HANDLES_PER_WORKER = 2;

    private static final int HANDLES_BESIDES = 4;

    private final ConnectedDatabase source;
    private final ConnectedDatabase destination;

    private Databases(ConnectedDatabase source, ConnectedDatabase destination) {
        this.source = source;
        this.destination = destination;
    }

    static Databases open(LodestoneConfig config, Access sourceAccess, Extensions extensions) {
        int handles = config.options().parallelism() * HANDLES_PER_WORKER + HANDLES_BESIDES;
        ConnectedDatabase source = ConnectedDatabase.open(Side.SOURCE, config.source(), sourceAccess, handles);
        try {
            ConnectedDatabase destination =
                    ConnectedDatabase.open(Side.DESTINATION, config.destination(), Access.WRITE, handles);
            Databases databases = new Databases(source, destination);
            databases.recognise(config, extensions);
            return databases;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void recognise(LodestoneConfig config, Extensions extensions) {
        Optional<PlatformVersion> left = detect(source, extensions);
        Optional<PlatformVersion> right = detect(destination, extensions);
        override(left, right, config.source()).ifPresent(source::recognise);
        override(right, left, config.destination()).ifPresent(destination::recognise);
    }

    private static Optional<PlatformVersion> detect(ConnectedDatabase database, Extensions extensions) {
        for (Contributed<Platform> platform : extensions.platforms()) {
            Optional<PlatformVersion> found = platform.extension().detect(database);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A configured version replaces the detected one; where nothing was detected it is one of the other side's product. */
    private static Optional<PlatformVersion> override(
            Optional<PlatformVersion> detected, Optional<PlatformVersion> other, SideConfig config) {
        if (config.version().isEmpty()) {
            return detected;
        }
        return detected.map(d -> new PlatformVersion(d.product(), d.edition(), config.version().get()))
                .or(() -> other.map(o -> new PlatformVersion(o.product(), "", config.version().get())));
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
        for (ConnectedDatabase database : new ConnectedDatabase[] {source, destination}) {
            if (database.platform().isEmpty()) {
                String side = database.side().word();
                throw new LodestoneException(
                        PLATFORM_UNKNOWN,
                        "No plugin recognises the " + side + ", " + database.schema().tables().size()
                                + " tables with the prefix '" + database.prefix() + "': check " + side + ".url and " + side
                                + ".prefix, or set " + side + ".version if you know better.");
            }
        }
    }

    @Override
    public void close() {
        source.close();
        destination.close();
    }
}
