package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the server that has both sides of a table find out which rows are equal. Values of handlers come through Java and are
 * compared here, together with those of their rows in the destination. Thread-safe.
 */
public final class ServerProof {

    private static final Logger log = LoggerFactory.getLogger(ServerProof.class);

    /** With more rows than this in doubt the whole part is better compared row by row. */
    private static final int MOST_OPEN = 5_000;

    private static final int COUNTS = 5;

    private final ConnectionPool connections;
    private final SharedServer server;
    private final ProofPlan plan;
    private final Sameness sameness;
    private final Throttle throttle;
    private final String id;
    /** What {@link #ask} was told, for the next proof of the whole table. */
    private final AtomicReference<long @Nullable []> known = new AtomicReference<>();

    /** Whether two values of a column mean the same. */
    @FunctionalInterface
    public interface Sameness {
        boolean same(String column, byte @Nullable [] expected, byte @Nullable [] actual);
    }

    /** @param connections for proofs only: they stay in the source's database */
    ServerProof(
            ConnectionPool connections,
            SharedServer server,
            String id,
            ProofPlan plan,
            Sameness sameness,
            Throttle throttle) {
        this.connections = requireNonNull(connections, "connections is null");
        this.server = requireNonNull(server, "server is null");
        this.id = requireNonNull(id, "id is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.sameness = requireNonNull(sameness, "sameness is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
    }

    /**
     * @param bytesPerBatch what is kept in memory
     * @return empty when the part has to be compared row by row
     */
    public Optional<Proof> prove(KeyPart part, int bytesPerBatch) throws SQLException {
        if (plan.sourcePart().isEmpty() && !part.equals(KeyPart.WHOLE)) {
            return Optional.empty();
        }
        try {
            return asked(connection -> prove(connection, part, bytesPerBatch));
        } catch (SQLException e) {
            if (Transient.isTransient(e)) {
                throw e;
            }
            log.info("Rows of {} are compared by this process: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Asks about several whole tables of one comparison at once what each would ask first. Where that does not work, each asks
     * for itself.
     */
    public static void ask(List<ServerProof> proofs) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < proofs.size(); i++) {
            sql.append(i == 0 ? "" : " UNION ALL ").append(proofs.get(i).plan.counts(i, KeyPart.WHOLE));
        }
        try {
            proofs.get(0).asked(connection -> {
                try (Statement statement = statement(connection);
                        ResultSet row = statement.executeQuery(sql.toString())) {
                    while (row.next()) {
                        proofs.get(row.getInt(1)).known.set(counts(row));
                    }
                    return proofs;
                }
            });
        } catch (SQLException e) {
            log.debug("Tables are compared one by one: {}", e.getMessage());
        }
    }

    private interface Question<T> {
        T answer(Connection connection) throws SQLException;
    }

    private <T> T asked(Question<T> question) throws SQLException {
        try (ConnectionPool.Lease lease = connections.destination()) {
            boolean finished = false;
            try {
                // Expressions and filters name tables of the source without their database.
                lease.connection().setCatalog(server.source());
                lease.connection().setAutoCommit(true);
                T answer = question.answer(lease.connection());
                finished = true;
                return answer;
            } finally {
                if (!finished) {
                    lease.broken();
                }
            }
        }
    }

    private Optional<Proof> prove(Connection connection, KeyPart part, int bytesPerBatch) throws SQLException {
        long[] before = part.equals(KeyPart.WHOLE) ? known.getAndSet(null) : null;
        long[] counts = before == null ? counts(connection, plan.counts(0, part)) : before;
        long rows = counts[0];
        long found = counts[1];
        long equal = counts[2];
        long there = counts[3];
        Set<String> open = new TreeSet<>();
        if (rows - equal + there - found > MOST_OPEN) {
            return Optional.empty();
        }
        if (rows > equal) {
            open.addAll(keys(connection, plan.unproved(part, MOST_OPEN + 1)));
        }
        if (counts[4] > 0 && !compareHandled(connection, part, bytesPerBatch, open)) {
            return Optional.empty();
        }
        long proved = rows - open.size();
        if (there > found && plan.findsSurplus()) {
            open.addAll(keys(connection, plan.surplus(part, MOST_OPEN + 1)));
        }
        if (open.size() > MOST_OPEN) {
            return Optional.empty();
        }
        return Optional.of(new Proof(proved, there, new RowKeys(plan.sourceKeys(), plan.destinationKeys(), open)));
    }

    private static long[] counts(Connection connection, String sql) throws SQLException {
        try (Statement statement = statement(connection);
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return counts(row);
        }
    }

    /** Without the number. */
    private static long[] counts(ResultSet row) throws SQLException {
        long[] counts = new long[COUNTS];
        for (int i = 0; i < COUNTS; i++) {
            counts[i] = row.getLong(i + 2);
        }
        return counts;
    }

    private static Statement statement(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    private List<String> keys(Connection connection, String sql) throws SQLException {
        List<String> keys = new ArrayList<>();
        int columns = plan.sourceKeys().size();
        try (Statement statement = statement(connection);
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    key.add(rows.getString(i));
                }
                keys.add(tuple(key));
            }
        }
        return keys;
    }

    private static String tuple(List<String> key) {
        return key.size() == 1 ? key.get(0) : "(" + String.join(", ", key) + ")";
    }

    /** @return false when a handler refuses a row, or too many differ */
    private boolean compareHandled(Connection connection, KeyPart part, int bytesPerBatch, Set<String> open)
            throws SQLException {
        CompiledTable all = requireNonNull(plan.java(), "java is null");
        String which = requireNonNull(plan.needingJava(), "needingJava is null");
        CompiledTable table = which.equals("TRUE") ? all : all.where(which);
        RowBatch batch = new RowBatch(bytesPerBatch);
        byte[][] values = new byte[table.columns().length][];
        try (RowReader reader = new RowReader(connection, table, part.unit(), bytesPerBatch, throttle)) {
            boolean last = false;
            while (!last) {
                batch.clear();
                reader.fill(batch);
                last = batch.isLast();
                for (int row = 0; row < batch.rows(); row++) {
                    LineFields.split(batch.lines().array(), batch.lineStart(row), batch.lineEnd(row) - 1, values);
                    if (!isSame(values)) {
                        open.add(key(values));
                    }
                }
                if (!batch.rejects().isEmpty() || open.size() > MOST_OPEN) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isSame(byte[] @Nullable [] values) {
        int keys = plan.sourceKeys().size();
        int columns = plan.columns().size();
        for (int i = 0; i < columns; i++) {
            if (!sameness.same(plan.columns().get(i), values[keys + i], values[keys + columns + i])) {
                return false;
            }
        }
        return true;
    }

    private String key(byte[] @Nullable [] values) {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < plan.sourceKeys().size(); i++) {
            key.add(new String(requireNonNull(values[i], "a key is null"), StandardCharsets.US_ASCII));
        }
        return tuple(key);
    }
}
