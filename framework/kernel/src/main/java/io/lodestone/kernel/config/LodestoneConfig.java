package io.lodestone.kernel.config;

import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.platform.Version;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    /** Where plugins are, and which not to load. */
    public record PluginsConfig(Path directory, Set<String> disable) {}

    /**
     * How a run works.
     *
     * @param parallelism tables or chunks at a time, at least 1
     * @param chunkBytes aim for the size of a chunk
     * @param errorBudget rejected rows that a run may have before it stops
     */
    public record RunOptions(
            Capture capture,
            Transfer transfer,
            int parallelism,
            long chunkBytes,
            UnknownTables unknownTables,
            long errorBudget) {}

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
     */
    public record StepsConfig(Set<String> disable, Map<String, YamlNode.Mapping> options) {}
}
