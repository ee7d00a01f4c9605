package io.lodestone.plugin.magento.administrators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rights of administrators by their names in Magento 1. Immutable. */
final class Rights {

    static final String EVERYTHING = "all";

    private final Map<String, String> names;

    private Rights(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    static Rights known() {
        try (InputStream stream = Rights.class.getResourceAsStream("rights.tsv")) {
            if (stream == null) {
                throw new IllegalStateException("the plugin's JAR lacks rights.tsv");
            }
            return new Rights(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read rights.tsv of the plugin's JAR", e);
        }
    }

    Optional<String> inMagento2(String right) {
        return Optional.ofNullable(names.get(right));
    }
}
