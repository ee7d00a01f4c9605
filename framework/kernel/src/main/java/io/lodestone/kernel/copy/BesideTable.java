package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A temporary table of the destination's server with values that only Java can make, by the key of their rows. The server
 * joins it when it copies the rest of the row.
 *
 * @param rows reads the key and the columns that these values are made of
 * @param key of the source
 * @param columns of the destination, whose types the values have
 */
record BesideTable(CompiledTable rows, String key, List<String> columns) {

    static final String NAME = "lodestone_beside";
    static final String ALIAS = "lodestone_b";
    static final String KEY = "lodestone_key";

    BesideTable {
        requireNonNull(rows, "rows is null");
        requireNonNull(key, "key is null");
        columns = List.copyOf(columns);
    }

    /** @param number of the column, from 0 */
    static String value(int number) {
        return "lodestone_value_" + number;
    }

    /** Types are taken from both tables, so that the server refuses here what it would refuse there. */
    String definition(String source, String destination) {
        StringBuilder select = new StringBuilder("s." + Sql.quote(key) + " AS " + KEY);
        for (int i = 0; i < columns.size(); i++) {
            select.append(", d.")
                    .append(Sql.quote(columns.get(i)))
                    .append(" AS ")
                    .append(value(i));
        }
        // Nothing of it outlives the transaction, so that an engine without any does; Aria writes no file for each row.
        // No index is asked, but MySQL 8 may be set up to make no table without a primary key.
        return "CREATE TEMPORARY TABLE " + NAME + " /*!80000 (PRIMARY KEY (" + KEY + ")) */ ENGINE=MyISAM"
                + " /*M! ENGINE=Aria TRANSACTIONAL=0 */ SELECT " + select + " FROM " + source + " s, " + destination
                + " d WHERE FALSE";
    }

    /** @param database where it is */
    String in(String database) {
        return Sql.quote(database) + "." + NAME + " " + ALIAS;
    }

    /** Which of its rows belongs to the source's row {@code s}. */
    String sameRow() {
        return ALIAS + "." + KEY + " = s." + Sql.quote(key);
    }
}
