package io.lodestone.kernel.database;

import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema that lacks some tables. */
record SchemaWithout(DatabaseSchema whole, Set<String> hidden) implements DatabaseSchema {

    /** @param tables as the server has them */
    static DatabaseSchema of(DatabaseSchema whole, String prefix, Set<String> tables) {
        return tables.isEmpty()
                ? whole
                : new SchemaWithout(
                        whole,
                        tables.stream()
                                .filter(table -> table.startsWith(prefix))
                                .map(table -> table.substring(prefix.length()))
                                .collect(Collectors.toSet()));
    }

    @Override
    public Optional<TableSchema> table(String name) {
        return whole.table(name).filter(table -> !hidden.contains(table.name()));
    }

    @Override
    public Collection<TableSchema> tables() {
        return whole.tables().stream()
                .filter(table -> !hidden.contains(table.name()))
                .toList();
    }
}
