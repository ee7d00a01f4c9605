package io.lodestone.kernel.binlog;

import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.database.ServerAddress;
import io.lodestone.kernel.state.Names;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** What the source's server says of its binary log. Nothing is written there. */
final class SourceLog {

    private static final List<String> VARIABLES = List.of(
            "log_bin",
            "binlog_format",
            "binlog_row_image",
            "server_id",
            "server_uuid",
            "server_uid",
            "gtid_mode",
            "read_only",
            "log_slave_updates",
            "log_replica_updates",
            "log_bin_compress",
            "binlog_transaction_compression",
            "binlog_row_value_options",
            "expire_logs_days",
            "binlog_expire_logs_seconds",
            "lower_case_table_names");

    /** Replicas of a shop have small numbers, as a rule. */
    private static final long FIRST_REPLICA = 1_000_000_000;

    private final ConnectedDatabase source;
    private final Map<String, String> variables;

    SourceLog(ConnectedDatabase source) {
        this.source = source;
        this.variables = source.jdbi().withHandle(SourceLog::variables);
    }

    private static Map<String, String> variables(Handle handle) {
        Map<String, String> variables = new HashMap<>();
        String names = VARIABLES.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        handle.createQuery("SHOW GLOBAL VARIABLES WHERE Variable_name IN (" + names + ")")
                .map((row, context) ->
                        Map.entry(row.getString(1).toLowerCase(Locale.ROOT), String.valueOf(row.getString(2))))
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        return variables;
    }

    /** Empty when the server does not know it. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    boolean isOn(String name) {
        return variable(name).equalsIgnoreCase("ON") || variable(name).equals("1");
    }

    ServerAddress address() {
        return source.address();
    }

    FollowedNames names(List<TableLayout> layouts) {
        return new FollowedNames(
                address().database(),
                source.prefix(),
                !variable("lower_case_table_names").equals("0"),
                layouts);
    }

    /** The number under which the server knows us, other than that of any other destination. */
    long replica(String destination) {
        return FIRST_REPLICA + Long.parseLong(Names.hash(destination).substring(0, 7), 16);
    }

    /** Which server it is, however it is called. */
    String server() {
        String unique = variable("server_uuid") + variable("server_uid");
        return unique.isEmpty() ? "server_id " + variable("server_id") : unique;
    }

    /** Whether the server numbers transactions in a way that tells which of them others can see. */
    private boolean countsTransactions() {
        return !source.server().mariaDb() && isOn("gtid_mode");
    }

    /**
     * Whether it can be asked what of its log is visible. A server sends transactions out before they are visible to others;
     * one that does not tell has to be asked for each row.
     */
    boolean tellsWhatIsVisible() {
        return source.server().mariaDb() || isOn("gtid_mode");
    }

    /** A place with nothing before it that others cannot see yet. */
    Progress now(long replica) throws IOException {
        Progress now = source.jdbi().withHandle(this::visible);
        return now.at(
                now.position(),
                LogConnection.created(address(), replica, now.position().file()),
                now.transactions());
    }

    private Progress visible(Handle handle) {
        if (source.server().mariaDb()) {
            return new Progress(server(), snapshot(handle), 0, "");
        }
        if (countsTransactions()) {
            // What is visible decides; the position only says in which file, and must not seem to be further.
            String transactions = handle.createQuery("SELECT @@GLOBAL.gtid_executed")
                    .mapTo(String.class)
                    .one();
            return new Progress(
                    server(),
                    new LogPosition(end(handle).file(), LogPosition.BEGIN),
                    0,
                    transactions.replaceAll("\\s+", ""));
        }
        // Before it begins a file the server waits for all transactions of the one before.
        return new Progress(server(), new LogPosition(end(handle).file(), LogPosition.BEGIN), 0, "");
    }

    /** As of a snapshot: every transaction before it can be seen, none after it. */
    private static LogPosition snapshot(Handle handle) {
        handle.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        try {
            Map<String, String> status = new HashMap<>();
            handle.createQuery("SHOW STATUS LIKE 'binlog_snapshot_%'")
                    .map((row, context) ->
                            Map.entry(row.getString(1).toLowerCase(Locale.ROOT), String.valueOf(row.getString(2))))
                    .forEach(entry -> status.put(entry.getKey(), entry.getValue()));
            String offset = status.getOrDefault("binlog_snapshot_position", "");
            return new LogPosition(
                    status.getOrDefault("binlog_snapshot_file", ""), offset.isEmpty() ? 0 : Long.parseLong(offset));
        } finally {
            handle.execute("COMMIT");
        }
    }

    /** The end of the log. */
    LogPosition end() {
        return source.jdbi().withHandle(this::end);
    }

    private LogPosition end(Handle handle) {
        return handle.createQuery(statusStatement())
                .map((row, context) -> new LogPosition(row.getString(1), row.getLong(2)))
                .one();
    }

    private String statusStatement() {
        boolean renamed = !source.server().mariaDb()
                && (source.server().major() > 8
                        || (source.server().major() == 8 && source.server().minor() >= 4));
        return renamed ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }

    /** Whether the server logs our database, as its options say. */
    boolean isLogged() {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(statusStatement())
                        .map((row, context) -> {
                            Predicate<String> ours = list -> List.of(list.split(",", -1))
                                    .contains(address().database());
                            String only = String.valueOf(row.getString(3) == null ? "" : row.getString(3));
                            String not = String.valueOf(row.getString(4) == null ? "" : row.getString(4));
                            return (only.isEmpty() || ours.test(only)) && !ours.test(not);
                        })
                        .one());
    }

    /** Whether everything up to here can be seen by others. */
    boolean shows(LogPosition position, String transactions) {
        return source.jdbi().withHandle(handle -> {
            if (source.server().mariaDb()) {
                return snapshot(handle).reaches(position);
            }
            return handle.createQuery("SELECT GTID_SUBSET(:seen, @@GLOBAL.gtid_executed)")
                    .bind("seen", transactions)
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    /** Why the log cannot be read on from there; empty when it can. */
    Optional<String> broken(Progress from, long replica) throws IOException {
        if (!from.server().equals(server())) {
            return Optional.of("the source is another server than the one whose log was read (" + from.server() + ")");
        }
        List<String> files = source.jdbi()
                .withHandle(handle -> handle.createQuery("SHOW BINARY LOGS")
                        .map((row, context) -> row.getString(1))
                        .list());
        boolean there = files.contains(from.position().file());
        if (!from.transactions().isEmpty()) {
            Optional<String> gone = source.jdbi().withHandle(handle -> transactionsGone(handle, from.transactions()));
            if (gone.isPresent() || !there) {
                return gone;
            }
        }
        if (!there) {
            return Optional.of(
                    "the server has removed " + from.position().file() + " of its binary log before it was read");
        }
        return LogConnection.created(address(), replica, from.position().file()) == from.created()
                ? Optional.empty()
                : Optional.of("the server has begun its binary log anew (RESET MASTER)");
    }

    private static Optional<String> transactionsGone(Handle handle, String transactions) {
        boolean known = handle.createQuery("SELECT GTID_SUBSET(:read, @@GLOBAL.gtid_executed)")
                .bind("read", transactions)
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            return Optional.of("the server has begun its binary log anew (RESET MASTER)");
        }
        boolean kept = handle.createQuery("SELECT GTID_SUBSET(@@GLOBAL.gtid_purged, :read)")
                .bind("read", transactions)
                .mapTo(Boolean.class)
                .one();
        return kept
                ? Optional.empty()
                : Optional.of("the server has removed transactions from its binary log before they were read");
    }

    /** Column names in their order, as the source has them now; empty when there is no such table. */
    List<String> columns(String table) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COLUMN_NAME FROM information_schema.COLUMNS"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = :table ORDER BY ORDINAL_POSITION")
                        .bind("table", source.prefix() + table)
                        .mapTo(String.class)
                        .list());
    }

    /** By table, without prefix: all of the database with one query. */
    Map<String, List<String>> allColumns() {
        Map<String, List<String>> columns = new HashMap<>();
        source.jdbi()
                .useHandle(handle -> handle.createQuery("SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS"
                                + " WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION")
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .filter(entry -> entry.getKey().startsWith(source.prefix()))
                        .forEach(entry -> columns.computeIfAbsent(
                                        entry.getKey().substring(source.prefix().length()),
                                        table -> new java.util.ArrayList<>())
                                .add(entry.getValue())));
        return columns;
    }

    /** Seconds since 1970 by the source's clock. */
    long clock() {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT UNIX_TIMESTAMP()")
                        .mapTo(Long.class)
                        .one());
    }

    /** Seconds that the server keeps its log; empty when for ever, or it does not say. */
    Optional<Long> keeps() {
        long seconds = number("binlog_expire_logs_seconds");
        long days =
                Math.round(Double.parseDouble("0" + variable("expire_logs_days").replaceAll("[^0-9.]", "")) * 86_400);
        long shortest = seconds > 0 ? seconds : days;
        return shortest > 0 ? Optional.of(shortest) : Optional.empty();
    }

    private long number(String name) {
        String digits = variable(name).replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** Whether the error is that the user may not ask for this. */
    static boolean isRefusal(JdbiException error) {
        return String.valueOf(error.getMessage()).contains("ccess denied");
    }
}
