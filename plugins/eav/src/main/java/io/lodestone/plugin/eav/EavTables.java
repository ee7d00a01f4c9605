package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.Assignment;
import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.plugin.eav.merge.Row;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.verify.SideBySide;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Batch;
import org.jspecify.annotations.Nullable;

/** Reads and writes the structure tables of one side as a whole. */
final class EavTables {

    private final Database database;

    EavTables(Database database) {
        this.database = database;
    }

    /** What the source has, and what the destination has. */
    static List<EavData> both(StepContext context) {
        return SideBySide.ask(List.of(
                () -> new EavTables(context.source()).read(), () -> new EavTables(context.destination()).read()));
    }

    /** Several at a time where the database is distant. */
    EavData read() {
        List<TableSchema> there = readable();
        List<Supplier<List<Row>>> questions = new ArrayList<>();
        there.forEach(table -> questions.add(() -> database.jdbi().withHandle(handle -> rows(handle, table))));
        List<List<Row>> answers = SideBySide.ask(database, questions);
        Map<String, List<Row>> tables = new HashMap<>();
        for (int i = 0; i < there.size(); i++) {
            tables.put(there.get(i).name(), answers.get(i));
        }
        return new EavData(tables, database.jdbi().withHandle(this::assignments));
    }

    EavData read(Handle handle) {
        Map<String, List<Row>> tables = new HashMap<>();
        readable().forEach(table -> tables.put(table.name(), rows(handle, table)));
        return new EavData(tables, assignments(handle));
    }

    private List<TableSchema> readable() {
        return Stream.concat(EavData.ROW_TABLES.stream(), Stream.of(EavData.STORES))
                .flatMap(name -> database.schema().table(name).stream())
                .toList();
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
        List<TableSchema> tables = Stream.concat(EavData.ROW_TABLES.stream(), Stream.of(EavData.ENTITY_ATTRIBUTE))
                .flatMap(name -> database.schema().table(name).stream())
                .toList();
        clear(handle, tables);
        long written = 0;
        for (TableSchema table : tables) {
            List<Row> rows = table.name().equals(EavData.ENTITY_ATTRIBUTE)
                    ? data.assignments().stream().map(EavTables::row).toList()
                    : data.rows(table.name());
            written += new RowInsert(database, table).insert(handle, rows);
        }
        return written;
    }

    private void clear(Handle handle, List<TableSchema> tables) {
        try (Batch batch = handle.createBatch()) {
            tables.forEach(table -> batch.add(database.sql("DELETE FROM {" + table.name() + "}")));
            batch.execute();
        }
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
