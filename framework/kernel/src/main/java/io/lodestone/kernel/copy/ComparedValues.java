package io.lodestone.kernel.copy;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects, column by column, what of a table the server can compare, and what needs Java. */
final class ComparedValues {

    /** Conditions that hold where all values are equal that the server can tell of. */
    private final List<String> equal = new ArrayList<>();
    /** Which rows have handled values that the server makes as well. */
    private final List<String> covered = new ArrayList<>();
    /** Names of columns whose values come through Java, at least of some rows. */
    private final List<String> throughJava = new ArrayList<>();

    private boolean always;

    /**
     * @param from null when the value is no column
     * @param sql what the way through Java would read; null for a constant
     */
    void column(CopyColumn column, ColumnSchema into, @Nullable ColumnSchema from, @Nullable String sql) {
        if (column.handlers().length == 0) {
            Optional<String> equality = Equality.of(column, into, from, sql);
            equality.ifPresentOrElse(equal::add, () -> throughJava(column));
            return;
        }
        throughJava.add(column.name());
        String value = sql;
        List<String> conditions = new ArrayList<>();
        for (Handler handler : column.handlers()) {
            if (value == null || !(handler instanceof SqlHandler known)) {
                always = true;
                return;
            }
            conditions.add("(" + known.covers(value) + ")");
            value = known.toSql(value);
        }
        String condition = String.join(" AND ", conditions);
        Optional<String> equality = Equality.of(column, into, from, value);
        if (equality.isEmpty() || condition.equals("(FALSE)")) {
            always = true;
            return;
        }
        equal.add("IF(" + condition + ", " + equality.get() + ", TRUE)");
        covered.add(condition);
    }

    private void throughJava(CopyColumn column) {
        throughJava.add(column.name());
        always = true;
    }

    String equal() {
        return equal.isEmpty() ? "TRUE" : String.join(" AND ", equal);
    }

    Set<String> throughJava() {
        return Set.copyOf(throughJava);
    }

    /** Which rows need Java; null when none does. */
    @Nullable
    String needingJava() {
        if (throughJava.isEmpty()) {
            return null;
        }
        return always ? "TRUE" : "NOT (" + String.join(" AND ", covered) + ")";
    }
}
