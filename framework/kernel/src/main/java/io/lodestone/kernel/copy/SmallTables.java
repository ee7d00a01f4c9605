package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies many small tables within the server in one transaction, for a few round trips altogether. As soon as the server
 * has anything to say about a row nothing of it stays, and each table is copied on its own, where it is known which row
 * it means.
 */
final class SmallTables {

    private static final Logger log = LoggerFactory.getLogger(SmallTables.class);

    /** A table of more bytes has work enough to be worth a transaction of its own. */
    private static final long SMALL = 128L << 10;

    private static final int AT_ONCE = 25;

    /** Statements for each table: the rows, what the server has to say, and both counts. */
    private static final int STATEMENTS = 4;

    private final CopyServices services;
    private final SharedServer server;
    private final VolumeCheck volume;
    private final String step;
    private final CopyListener listener;

    /** @param pushed the whole copy of the table */
    record Small(CompiledTable table, PushedInsert pushed) {}

    /** What was counted. */
    private static final class Counts {
        private long inserted;
        private long source;
        private long destination;
    }

    SmallTables(CopyServices services, SharedServer server, VolumeCheck volume, String step, CopyListener listener) {
        this.services = services;
        this.server = server;
        this.volume = volume;
        this.step = step;
        this.listener = listener;
    }

    /** @return null when it has to be copied on its own */
    static @Nullable Small of(CompiledTable table, List<Checkpoint> units) {
        PushedInsert pushed = table.pushed();
        boolean whole =
                units.size() == 1 && !units.get(0).done() && units.get(0).position() == null;
        return pushed != null && whole && !table.merges() && isSmall(table) ? new Small(table, pushed) : null;
    }

    static boolean isSmall(CompiledTable table) {
        return table.bytes() <= SMALL;
    }

    /** Those that go together. */
    static List<List<Small>> groups(List<Small> tables) {
        List<List<Small>> groups = new ArrayList<>();
        for (int start = 0; start < tables.size(); start += AT_ONCE) {
            groups.add(tables.subList(start, Math.min(tables.size(), start + AT_ONCE)));
        }
        return groups;
    }

    /** Those of them of which some row has to come through this process. */
    List<Small> needingJava(List<Small> tables) {
        List<Small> partly =
                tables.stream().filter(one -> one.pushed().covered() != null).toList();
        if (partly.isEmpty()) {
            return partly;
        }
        List<String> questions = partly.stream()
                .map(one -> "SELECT EXISTS(SELECT 1" + one.pushed().from()
                        + where(condition(one.table(), "NOT (" + one.pushed().covered() + ")")) + ")")
                .toList();
        try (ConnectionPool.Lease lease = services.connections().destination()) {
            Connection connection = lease.connection();
            try {
                List<String> answers = server.first(connection, questions);
                connection.rollback();
                return IntStream.range(0, partly.size())
                        .filter(i -> !answers.get(i).equals("0"))
                        .mapToObj(partly::get)
                        .toList();
            } catch (SQLException e) {
                lease.broken();
                throw e;
            }
        } catch (SQLException e) {
            log.debug("Tables whose rows may need Java go one by one: {}", e.getMessage());
            return partly;
        }
    }

    /** @return whether all are copied; if not, nothing of them is */
    boolean copy(List<Small> tables) {
        services.cancellation().check();
        List<Counts> counts = new ArrayList<>();
        tables.forEach(table -> counts.add(new Counts()));
        try (ConnectionPool.Lease lease = services.connections().destination()) {
            Connection connection = lease.connection();
            boolean clean = false;
            try {
                clean = insert(connection, tables, counts);
                if (clean) {
                    services.checkpoints().save(connection, step, checkpoints(tables, counts));
                    connection.commit();
                } else {
                    connection.rollback();
                }
            } finally {
                if (!clean) {
                    lease.broken();
                }
            }
            if (!clean) {
                return false;
            }
        } catch (SQLException e) {
            log.debug("Small tables go one by one: {}", e.getMessage());
            return false;
        }
        for (int i = 0; i < tables.size(); i++) {
            Counts count = counts.get(i);
            CompiledTable table = tables.get(i).table();
            listener.rowsMoved(table.source(), count.inserted, count.inserted, 0);
            volume.compare(table, count.inserted, 0, count.source, () -> count.destination, listener);
        }
        return true;
    }

    private boolean insert(Connection connection, List<Small> tables, List<Counts> counts) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Small small : tables) {
            CompiledTable table = small.table();
            String into = Sql.quote(server.destination()) + "." + table.destination();
            statements.add(
                    small.pushed().sql(into, condition(table, small.pushed().covered())));
            statements.add(ServerWarnings.QUESTION);
            statements.add("SELECT COUNT(*) FROM " + services.source().sql("{" + table.source() + "}") + " s"
                    + where(condition(table, null)));
            statements.add("SELECT COUNT(*) FROM " + into);
        }
        boolean[] clean = {true};
        server.inSource(connection, statements, (number, answer) -> {
            Counts count = counts.get(number / STATEMENTS);
            switch (number % STATEMENTS) {
                case 0 -> count.inserted = answer.getLargeUpdateCount();
                case 1 ->
                    clean[0] &=
                            ServerWarnings.read(answer.getResultSet()).entries().isEmpty();
                case 2 -> count.source = number(answer.getResultSet());
                default -> count.destination = number(answer.getResultSet());
            }
        });
        return clean[0];
    }

    private static String condition(CompiledTable table, @Nullable String more) {
        return Stream.of(Optional.ofNullable(table.filter()), Optional.ofNullable(more))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" AND "));
    }

    private static String where(String condition) {
        return condition.isEmpty() ? "" : " WHERE " + condition;
    }

    private static long number(ResultSet row) throws SQLException {
        row.next();
        return row.getLong(1);
    }

    private static List<Checkpoint> checkpoints(List<Small> tables, List<Counts> counts) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            long rows = counts.get(i).inserted;
            checkpoints.add(new Checkpoint(tables.get(i).table().plan().id(), true, null, null, null, rows, rows, 0));
        }
        return checkpoints;
    }
}
