package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Overwrites single rows of one table within the server that has both databases, as far as they need no Java. Reads the
 * source as of each statement, and locks nothing there.
 */
final class KeyedServerCopy {

    private static final Logger log = LoggerFactory.getLogger(KeyedServerCopy.class);

    /** In a row: whoever has something to say about every part is not asked again. */
    private static final int MOST_FAILURES = 3;

    static final long REFUSED = -1;

    private final SharedServer server;
    private final CompiledTable table;
    private final PushedInsert pushed;
    private final AtomicInteger failures = new AtomicInteger();

    /** @param table whose rows merge, with what the server can do of it */
    KeyedServerCopy(SharedServer server, CompiledTable table) {
        this.server = requireNonNull(server, "server is null");
        this.table = requireNonNull(table, "table is null");
        this.pushed = requireNonNull(table.pushed(), "pushed is null");
    }

    boolean isWorthwhile() {
        return failures.get() < MOST_FAILURES;
    }

    /**
     * @param condition over alias {@code s}, besides the plan's filter
     * @return the server's count, in which a new row is one and an overwritten one two; {@link #REFUSED} when it did not
     *     take every row that needs no Java as it is, and all has to be taken back
     */
    long copy(Connection connection, String condition) throws SQLException {
        String into = Sql.quote(server.destination()) + "." + table.destination();
        PushedInsert fastest = pushed.fastest();
        SharedServer.Inserted inserted = server.insert(
                connection, fastest.sql(into, where(condition, fastest.covered())) + inOrder() + table.insertTail());
        if (inserted.trouble() == null) {
            failures.set(0);
            return inserted.affected();
        }
        failures.incrementAndGet();
        log.debug("Changes of {} go through this process: {}", table.plan().id(), inserted.trouble());
        return REFUSED;
    }

    /** What tells the rows that need Java; null when there are none of these keys. */
    @Nullable
    String rest(Connection connection, String condition) throws SQLException {
        String covered = pushed.covered();
        if (covered == null) {
            return null;
        }
        PushedInsert fastest = pushed.fastest();
        String sql = "SELECT 1" + fastest.from() + " WHERE " + where(condition, "NOT (" + fastest.covered() + ")")
                + " LIMIT 1";
        boolean any = server.ask(connection, sql, ResultSet::next);
        return any ? "NOT (" + covered + ")" : null;
    }

    private String where(String condition, @Nullable String which) {
        return Stream.of(table.filter(), "(" + condition + ")", which)
                .filter(part -> part != null)
                .collect(Collectors.joining(" AND "));
    }

    /** Of two rows that overwrite the same one the last wins, as when they come through Java. */
    private String inOrder() {
        return IntStream.range(0, table.key().size())
                .mapToObj(i -> KeyPosition.column(table.key(), i))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), columns -> columns.isEmpty() ? "" : " ORDER BY " + columns));
    }
}
