package io.lodestone.plugin.demostore;

import io.lodestone.kernel.catalog.Catalog;
import io.lodestone.kernel.catalog.CatalogFile;
import io.lodestone.kernel.catalog.CatalogTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogues of this checkout. */
final class Catalogs {

    /** The folder of the mapping files. */
    static final Path MAPPINGS = Path.of("..", "..", "mappings", "src", "main", "resources");

    private Catalogs() {}

    static Catalog source() {
        return CatalogFile.read(MAPPINGS.resolve(MagentoSampleStore.SOURCE));
    }

    static Catalog destination() {
        return CatalogFile.read(MAPPINGS.resolve(MagentoSampleStore.DESTINATION));
    }

    /** The rows of a catalogue without a server. */
    static SeedRows seed(Catalog catalog) {
        Map<String, List<Map<String, @Nullable String>>> rows = new HashMap<>();
        for (CatalogTable table : catalog.tables()) {
            List<Map<String, @Nullable String>> of = new ArrayList<>();
            for (List<@Nullable String> values : table.rows()) {
                Map<String, @Nullable String> row = new HashMap<>();
                for (int i = 0; i < values.size(); i++) {
                    row.put(table.rowColumns().get(i), values.get(i));
                }
                of.add(row);
            }
            rows.put(table.name(), of);
        }
        return name -> rows.getOrDefault(name, List.of());
    }
}
