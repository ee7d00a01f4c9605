package io.lodestone.kernel.schema;

import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tables as they were when somebody looked. */
public final class FixedSchema implements DatabaseSchema {

    private final SortedMap<String, TableSchema> tables;

    private FixedSchema(SortedMap<String, TableSchema> tables) {
        this.tables = Collections.unmodifiableSortedMap(tables);
    }

    public static FixedSchema of(Collection<TableSchema> tables) {
        SortedMap<String, TableSchema> byName = new TreeMap<>();
        for (TableSchema table : tables) {
            if (byName.put(table.name(), table) != null) {
                throw new IllegalArgumentException("table " + table.name() + " is there twice");
            }
        }
        return new FixedSchema(byName);
    }

    @Override
    public Optional<TableSchema> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    @Override
    public Collection<TableSchema> tables() {
        return tables.values();
    }
}
