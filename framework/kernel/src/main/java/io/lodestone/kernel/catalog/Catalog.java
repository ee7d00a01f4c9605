package io.lodestone.kernel.catalog;

import io.lodestone.kernel.catalog.CatalogTable.Column;
import io.lodestone.kernel.catalog.CatalogTable.Key;
import io.lodestone.kernel.catalog.CatalogTable.KeyKind;
import io.lodestone.kernel.schema.FixedSchema;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Facts about the tables of one release of an application. */
public record Catalog(List<CatalogTable> tables) {

    private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\((\\d+)\\))?.*");
    private static final Map<String, Long> TEXT_LENGTHS =
            Map.of("tinytext", 255L, "text", 65_535L, "mediumtext", 16_777_215L, "longtext", 4_294_967_295L);
    private static final Map<String, Long> BLOB_LENGTHS =
            Map.of("tinyblob", 255L, "blob", 65_535L, "mediumblob", 16_777_215L, "longblob", 4_294_967_295L);

    public Catalog {
        tables = List.copyOf(tables);
    }

    /** As if it had been read from a database. */
    public DatabaseSchema schema() {
        return FixedSchema.of(tables.stream().map(Catalog::schema).toList());
    }

    private static TableSchema schema(CatalogTable table) {
        return new TableSchema(
                table.name(),
                table.engine(),
                table.columns().stream().map(c -> column(c, table.collation())).toList(),
                table.keys().stream()
                        .filter(k -> k.kind() == KeyKind.PRIMARY)
                        .flatMap(k -> k.columns().stream())
                        .toList(),
                table.keys().stream()
                        .filter(k -> k.kind() != KeyKind.PRIMARY)
                        .map(Catalog::key)
                        .toList(),
                table.references().stream()
                        .map(r -> new ForeignKeySchema(
                                r.name(), r.columns(), r.table(), r.referencedColumns(), r.onDelete()))
                        .toList(),
                table.rows().size(),
                0);
    }

    private static KeySchema key(Key key) {
        return new KeySchema(key.name(), key.columns(), key.kind() == KeyKind.UNIQUE);
    }

    private static ColumnSchema column(Column column, String collation) {
        Matcher type = TYPE.matcher(column.type());
        if (!type.matches()) {
            throw new IllegalArgumentException("'" + column.type() + "' of " + column.name() + " is no column type");
        }
        String dataType = type.group(1);
        boolean text = TEXT_LENGTHS.containsKey(dataType) || dataType.endsWith("char") || dataType.equals("enum");
        return new ColumnSchema(
                column.name(),
                dataType,
                column.type(),
                column.nullable(),
                column.defaultValue(),
                length(dataType, type.group(2)),
                text ? collation.replaceAll("_.*", "") : null,
                column.extra().contains("auto_increment"),
                false);
    }

    private static @Nullable Long length(String dataType, @Nullable String given) {
        Long fixed = TEXT_LENGTHS.getOrDefault(dataType, BLOB_LENGTHS.get(dataType));
        if (fixed != null) {
            return fixed;
        }
        boolean counted = dataType.endsWith("char") || dataType.endsWith("binary");
        return counted && given != null ? Long.valueOf(given) : null;
    }
}
