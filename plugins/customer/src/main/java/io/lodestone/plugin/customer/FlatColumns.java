package io.lodestone.plugin.customer;

import io.lodestone.plugin.eav.EavAttribute;
import io.lodestone.plugin.eav.EavAttributes;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which attributes have become columns: those with values in the source for which the destination's entity table has a
 * column. Which these are depends on the versions, so both schemas are asked.
 */
record FlatColumns(List<FlatColumn> columns, EavAttributes attributes) {

    static final String CUSTOMER = "customer_entity";
    static final String ADDRESS = "customer_address_entity";

    /** Entity types by the table of their entities. */
    static final Map<String, String> ENTITY_TYPES = Map.of(CUSTOMER, "customer", ADDRESS, "customer_address");

    /** Value tables are named after the entity's table and these. */
    static final List<String> VALUE_TYPES = List.of("datetime", "decimal", "int", "text", "varchar");

    FlatColumns {
        columns = List.copyOf(columns);
    }

    static FlatColumns of(Database source, Database destination) {
        EavAttributes attributes = EavAttributes.read(source, destination);
        List<FlatColumn> columns = new ArrayList<>();
        for (Map.Entry<String, String> type :
                new TreeMap<>(ENTITY_TYPES).descendingMap().entrySet()) {
            String table = type.getKey();
            Optional<TableSchema> entity = destination.schema().table(table);
            if (entity.isEmpty()) {
                continue;
            }
            for (EavAttribute attribute : attributes.ofType(type.getValue())) {
                Optional<ColumnSchema> column = entity.get().column(attribute.code());
                Optional<TableSchema> values = source.schema().table(table + "_" + attribute.backendType());
                if (attribute.hasValueTable() && column.isPresent() && values.isPresent()) {
                    Long length = values.get()
                            .column("value")
                            .map(ColumnSchema::characterLength)
                            .orElse(null);
                    columns.add(new FlatColumn(attribute, table, column.get(), length));
                }
            }
        }
        return new FlatColumns(columns, attributes);
    }

    List<FlatColumn> of(String table) {
        return columns.stream().filter(c -> c.table().equals(table)).toList();
    }

    /** The value tables of an entity table, whether or not the source has them. */
    List<ValueTable> valueTables(String table) {
        return VALUE_TYPES.stream()
                .map(type -> new ValueTable(table, type, attributes, of(table)))
                .toList();
    }

    Optional<FlatColumn> find(String table, String code) {
        return of(table).stream().filter(c -> c.attribute().code().equals(code)).findFirst();
    }
}
