package io.lodestone.kernel.config;

import io.lodestone.kernel.database.Parallelism;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.platform.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The whole of lodestone.yaml, checked, with secrets resolved. */
public record LodestoneConfig(
        SideConfig source,
        SideConfig destination,
        PluginsConfig plugins,
        Path mappings,
        RunOptions options,
        StepsConfig steps) {

    /**
     * One database.
     *
     * @param url JDBC URL as given
     * @param version overrides detection
     */
    public record SideConfig(
            String url,
            String user,
            Secret password,
            String prefix,
            Optional<Secret> cryptKey,
            Optional<Version> version) {}

    /**
     * Where plugins are, and which not to load.
     *
     * @param directories every one is searched; at least one
     */
    public record PluginsConfig(List<Path> directories, Set<String> disable) {
        public PluginsConfig {
            directories = List.copyOf(directories);
            disable = Set.copyOf(disable);
        }
    }

    /**
     * How a run works.
     *
     * @param errorBudget rejected rows that a run may have before it stops
     * @param patience how long a server or network that is away is waited for
     */
    public record RunOptions(
            Capture capture,
            UnknownTables unknownTables,
            long errorBudget,
            Duration patience,
            CopyOptions copy,
            FollowOptions follow) {

        /** A server that starts again takes less. */
        public static final Duration PATIENCE = Duration.ofMinutes(1);

        public RunOptions withParallelism(int chosen) {
            return new RunOptions(capture, unknownTables, errorBudget, patience, copy.withParallelism(chosen), follow);
        }
    }

    /**
     * How rows are copied.
     *
     * @param transfer which way they take
     * @param parallelism tables or chunks at a time; {@link Parallelism#AUTOMATIC} until the servers are known
     * @param chunkBytes aim for the size of a chunk; less when memory is short
     * @param throttle rows that may be read from the source in a second; empty for no limit
     * @param rebuildIndexes bytes from which on tables get their secondary indexes after their rows
     */
    public record CopyOptions(
            Transfer transfer, int parallelism, long chunkBytes, OptionalLong throttle, long rebuildIndexes) {

        /** Below, two more statements cost as much as they save. */
        public static final long REBUILD_INDEXES = 4L << 20;

        public CopyOptions(Transfer transfer, int parallelism, long chunkBytes) {
            this(transfer, parallelism, chunkBytes, OptionalLong.empty(), REBUILD_INDEXES);
        }

        public CopyOptions withParallelism(int chosen) {
            return new CopyOptions(transfer, chosen, chunkBytes, throttle, rebuildIndexes);
        }
    }

    /**
     * How a live source and a destination that is worked in go together.
     *
     * @param reserveIds how many ids data mode leaves free for rows of the source that are still to come
     */
    public record FollowOptions(Conflicts conflicts, long reserveIds) {
        public static final FollowOptions DEFAULT = new FollowOptions(Conflicts.SOURCE_WINS, 0);
    }

    /** What delta does with a row that the destination's application made or changed, too. */
    public enum Conflicts {
        SOURCE_WINS,
        KEEP_DESTINATION,
        STOP
    }

    /** How changes of a live source are followed. */
    public enum Capture {
        TRIGGERS,
        BINLOG,
        NONE
    }

    /** Which way rows take. */
    public enum Transfer {
        AUTO,
        STREAM,
        SERVER_SIDE
    }

    /** What becomes of source tables that no rule knows. */
    public enum UnknownTables {
        ARCHIVE,
        COPY,
        IGNORE
    }

    /**
     * Steps switched off, and options by step id, not yet bound to the steps' descriptors.
     *
     * @param disabledAt where the file names those switched off
     */
    public record StepsConfig(Set<String> disable, Place disabledAt, Map<String, YamlNode.Mapping> options) {}
}
