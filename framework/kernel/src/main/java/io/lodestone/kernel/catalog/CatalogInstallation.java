package io.lodestone.kernel.catalog;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Makes the tables and rows of a catalogue in an empty database. */
public final class CatalogInstallation {

    private static final int ROWS_PER_STATEMENT = 200;

    private CatalogInstallation() {}

    public static void install(Catalog catalog, Jdbi into) {
        into.useHandle(handle -> {
            // Zero dates are defaults of old columns, and tables refer to others that come later.
            handle.execute("SET @lodestone_mode = @@SESSION.sql_mode, SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO',"
                    + " SESSION foreign_key_checks = 0");
            try {
                for (CatalogTable table : catalog.tables()) {
                    create(table, handle);
                }
                handle.useTransaction(transaction -> catalog.tables().forEach(table -> fill(table, transaction)));
            } finally {
                handle.execute("SET SESSION sql_mode = @lodestone_mode, SESSION foreign_key_checks = 1");
            }
        });
    }

    private static void create(CatalogTable table, Handle handle) {
        try (var statement = handle.getConnection().createStatement()) {
            statement.execute(Ddl.create(table));
        } catch (java.sql.SQLException e) {
            throw refused(table, e);
        }
    }

    private static void fill(CatalogTable table, Handle handle) {
        for (int from = 0; from < table.rows().size(); from += ROWS_PER_STATEMENT) {
            int to = Math.min(table.rows().size(), from + ROWS_PER_STATEMENT);
            try {
                insert(table, table.rows().subList(from, to), handle);
            } catch (JdbiException e) {
                throw refused(table, e);
            }
        }
    }

    private static void insert(CatalogTable table, List<List<@Nullable String>> rows, Handle handle) {
        String marks = table.rowColumns().stream().map(c -> "?").collect(Collectors.joining(",", "(", ")"));
        String all = rows.stream().map(row -> marks).collect(Collectors.joining(","));
        try (Update insert = handle.createUpdate(
                "INSERT INTO " + Ddl.quoted(table.name()) + " (" + Ddl.names(table.rowColumns()) + ") VALUES " + all)) {
            int position = 0;
            for (List<@Nullable String> row : rows) {
                for (String value : row) {
                    insert.bind(position++, value);
                }
            }
            insert.execute();
        }
    }

    private static LodestoneException refused(CatalogTable table, Exception e) {
        return new LodestoneException(
                KernelErrorCode.SCHEMA_CATALOGUE_INVALID,
                "The table " + table.name() + " of the catalogue cannot be made: " + e.getMessage()
                        + ". The database must be empty and of a kind that knows its column types.",
                e);
    }
}
