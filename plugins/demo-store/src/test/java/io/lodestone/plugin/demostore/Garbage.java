package io.lodestone.plugin.demostore;

import io.lodestone.testkit.contract.RandomValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Puts values that make no sense into a store, and takes them away again. The same seed gives the same values. */
final class Garbage {

    /** Where tables are kept as they were. */
    private static final String KEPT = "garbage_kept";

    private static final int COLUMNS = 120;
    private static final int MOST_ROWS = 3;

    private static final List<String> DATES =
            List.of("0000-00-00", "2012-00-15", "2012-02-30", "9999-12-31", "1000-01-01", "1969-12-31", "2038-01-20");
    private static final List<String> NUMBERS = List.of(
            "0", "-1", "1", "127", "255", "32767", "65535", "2147483647", "4294967295", "-2147483648", "0.00005");

    private final Jdbi jdbi;
    private final Random random;
    private final RandomValues texts;
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<String> done = new ArrayList<>();

    /** A column that may get another value. */
    private record Place(String table, String column, String type, boolean nullable) {}

    /** @param jdbi as lenient as servers of the time were */
    Garbage(Jdbi jdbi, long seed) {
        this.jdbi = jdbi;
        this.random = new Random(seed);
        this.texts = new RandomValues(seed, 0);
    }

    /** What was put where, to be shown when something goes wrong. */
    List<String> scatter() {
        jdbi.useHandle(handle -> {
            handle.execute("CREATE DATABASE IF NOT EXISTS " + KEPT);
            List<Place> places = places(handle);
            for (int i = 0; i < COLUMNS; i++) {
                put(handle, places.get(random.nextInt(places.size())));
            }
        });
        return done;
    }

    void takeAway() {
        jdbi.useHandle(handle -> {
            for (String table : touched) {
                handle.execute("DELETE FROM `" + table + "`");
                handle.execute("INSERT INTO `" + table + "` SELECT * FROM " + KEPT + ".`" + table + "`");
            }
            handle.execute("DROP DATABASE " + KEPT);
        });
    }

    /** Of tables that have rows, all columns that tell no rows apart. */
    private static List<Place> places(Handle handle) {
        return handle
                .createQuery("SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.IS_NULLABLE = 'YES'"
                        + " FROM information_schema.COLUMNS c JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)"
                        + " WHERE c.TABLE_SCHEMA = DATABASE() AND c.COLUMN_KEY <> 'PRI' AND t.TABLE_TYPE = 'BASE TABLE'"
                        + " ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION")
                .map((row, context) ->
                        new Place(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)))
                .list()
                .stream()
                .filter(place -> handle.createQuery("SELECT EXISTS(SELECT 1 FROM `" + place.table() + "`)")
                        .mapTo(Boolean.class)
                        .one())
                .toList();
    }

    private void put(Handle handle, Place place) {
        Object value = value(place);
        int rows = 1 + random.nextInt(MOST_ROWS);
        if (touched.add(place.table())) {
            handle.execute(
                    "CREATE TABLE " + KEPT + ".`" + place.table() + "` AS SELECT * FROM `" + place.table() + "`");
        }
        String sql = "UPDATE IGNORE `" + place.table() + "` SET `" + place.column() + "` = ? ORDER BY RAND("
                + random.nextInt(1_000) + ") LIMIT " + rows;
        Connection connection = handle.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            done.add(place.table() + "." + place.column() + " = " + shown(value) + " in " + statement.executeUpdate());
        } catch (SQLException e) {
            // What no server takes is in no shop.
            clear(connection);
        }
    }

    private static void clear(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO 1");
        } catch (SQLException e) {
            throw new IllegalStateException("the source's server is gone", e);
        }
    }

    private Object value(Place place) {
        if (place.nullable() && random.nextInt(8) == 0) {
            return null;
        }
        return switch (place.type().toLowerCase(Locale.ROOT)) {
            case "date", "datetime", "timestamp" -> DATES.get(random.nextInt(DATES.size()));
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double" ->
                NUMBERS.get(random.nextInt(NUMBERS.size()));
            default -> texts.next();
        };
    }

    private static String shown(Object value) {
        return value instanceof byte[] bytes
                ? "0x" + HexFormat.of().formatHex(bytes)
                : "'" + String.valueOf(value).replaceAll("[^\\P{C}]", "?") + "'";
    }
}
