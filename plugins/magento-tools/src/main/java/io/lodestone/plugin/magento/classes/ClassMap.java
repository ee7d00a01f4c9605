package io.lodestone.plugin.magento.classes;

import io.lodestone.spi.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Magento 1 class aliases and the Magento 2 classes that took their place. Immutable. */
public final class ClassMap {

    private static final Set<String> COMMERCE_EDITIONS = Set.of("commerce", "enterprise", "b2b");
    private static final String NOTHING = "-";

    private final Map<String, String> classes;

    private ClassMap(Map<String, String> classes) {
        this.classes = Map.copyOf(classes);
    }

    /** The classes that every edition of Magento 2 has. */
    public static ClassMap openSource() {
        return new ClassMap(read("open-source.tsv"));
    }

    /** Those of Adobe Commerce besides. */
    public static ClassMap commerce() {
        Map<String, String> classes = read("open-source.tsv");
        classes.putAll(read("commerce.tsv"));
        return new ClassMap(classes);
    }

    /** The classes that the destination has, by its edition. */
    public static ClassMap of(Database destination) {
        boolean commerce = destination
                .platform()
                .map(platform -> COMMERCE_EDITIONS.contains(platform.edition()))
                .orElse(false);
        return commerce ? commerce() : openSource();
    }

    /**
     * The same with more entries, which win.
     *
     * @param more alias to class; the empty text or {@code -} for none
     */
    public ClassMap with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(classes);
        more.forEach((alias, name) -> all.put(alias, name.isEmpty() ? NOTHING : name));
        return new ClassMap(all);
    }

    /** @param alias as Magento 1 writes it, for example {@code catalog/product_widget_link}; a Magento 2 class stays */
    public ClassLookup find(String alias) {
        String className = classes.get(alias);
        if (className == null) {
            return alias.startsWith("Magento\\") ? new ClassLookup.Mapped(alias) : new ClassLookup.Unknown();
        }
        return className.equals(NOTHING) ? new ClassLookup.None() : new ClassLookup.Mapped(className);
    }

    private static Map<String, String> read(String resource) {
        try (InputStream stream = ClassMap.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the plugin's JAR lacks " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            Map<String, String> classes = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int tab = line.indexOf('\t');
                    classes.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource + " of the plugin's JAR", e);
        }
    }
}
