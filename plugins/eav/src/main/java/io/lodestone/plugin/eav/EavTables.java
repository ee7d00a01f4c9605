package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.Assignment;
import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.plugin.eav.merge.Row;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.TableSchema;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes the structure tables of one side as a whole. */
final class EavTables {

    private final Database database;

    EavTables(Database database) {
        this.database = database;
    }

    EavData read() {
        return database.jdbi().withHandle(this::read);
    }

    EavData read(Handle handle) {
        Map<String, List<Row>> tables = new HashMap<>();
        for (String name : EavData.ROW_TABLES) {
            Optional<TableSchema> table = database.schema().table(name);
            if (table.isPresent()) {
                tables.put(name, rows(handle, table.get()));
            }
        }
        database.schema().table(EavData.STORES).ifPresent(stores -> tables.put(stores.name(), rows(handle, stores)));
        return new EavData(tables, assignments(handle));
    }

    private List<Row> rows(Handle handle, TableSchema table) {
        String order = table.primaryKey().isEmpty() ? "" : " ORDER BY " + String.join(", ", table.primaryKey());
        return handle.createQuery(database.sql("SELECT * FROM {" + table.name() + "}" + order))
                .map((rs, ctx) -> row(rs))
                .list();
    }

    static Row row(ResultSet rs) throws SQLException {
        ResultSetMetaData columns = rs.getMetaData();
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i), rs.getString(i));
        }
        return new Row(values);
    }

    private List<Assignment> assignments(Handle handle) {
        return handle.createQuery(database.sql("""
                        SELECT entity_attribute_id, entity_type_id, attribute_set_id, attribute_group_id, attribute_id,
                               sort_order
                        FROM {eav_entity_attribute} ORDER BY entity_attribute_id"""))
                .map((rs, ctx) -> new Assignment(
                        rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5), rs.getInt(6)))
                .list();
    }

    /** Puts the data in the place of everything that the tables hold. Foreign keys must not be checked meanwhile. */
    long replace(Handle handle, EavData data) {
        long written = 0;
        for (String name : EavData.ROW_TABLES) {
            Optional<TableSchema> table = database.schema().table(name);
            if (table.isPresent()) {
                handle.execute(database.sql("DELETE FROM {" + name + "}"));
                written += new RowInsert(database, table.get()).insert(handle, data.rows(name));
            }
        }
        TableSchema assignments =
                database.schema().table(EavData.ENTITY_ATTRIBUTE).orElseThrow();
        handle.execute(database.sql("DELETE FROM {" + EavData.ENTITY_ATTRIBUTE + "}"));
        RowInsert insert = new RowInsert(database, assignments);
        List<Assignment> all = data.assignments();
        for (int from = 0; from < all.size(); from += RowInsert.BATCH) {
            List<Assignment> batch = all.subList(from, Math.min(from + RowInsert.BATCH, all.size()));
            written += insert.insert(handle, batch.stream().map(EavTables::row).toList());
        }
        return written;
    }

    private static Row row(Assignment assignment) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("entity_attribute_id", String.valueOf(assignment.id()));
        values.put("entity_type_id", String.valueOf(assignment.entityTypeId()));
        values.put("attribute_set_id", String.valueOf(assignment.setId()));
        values.put("attribute_group_id", String.valueOf(assignment.groupId()));
        values.put("attribute_id", String.valueOf(assignment.attributeId()));
        values.put("sort_order", String.valueOf(assignment.sortOrder()));
        return new Row(values);
    }
}
