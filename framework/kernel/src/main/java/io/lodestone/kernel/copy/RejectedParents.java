package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.ROWS_REJECTED;
import static io.lodestone.kernel.KernelErrorCode.VALUES_CHANGED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.ValueWarning;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Reject;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * Rows that refer to a rejected row are rejected with it, and so on; a reference that the destination would clear is cleared.
 * Tables are copied in any order, so this comes after them: it asks for the children of those rows that were rejected, and
 * leaves alone whatever else refers to nothing.
 */
public final class RejectedParents {

    /** How the reason ends with which a reference was cleared. */
    public static final String CLEARED = "that it refers to was rejected, so NULL is written";

    private static final int KEYS = 500;
    private static final int ROWS = 1000;

    private final CopyServices services;
    private final MigrationPlan plan;
    private final String step;
    private final Predicate<TablePlan> copied;
    private final Deque<Reject> followers = new ArrayDeque<>();
    private final Map<String, Long> left = new TreeMap<>();
    private final Map<String, ValueWarning> cleared = new TreeMap<>();

    /** @param copied whether all rows of a plan are there that ever will be */
    public RejectedParents(CopyServices services, MigrationPlan plan, String step, Predicate<TablePlan> copied) {
        this.services = requireNonNull(services, "services is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.step = requireNonNull(step, "step is null");
        this.copied = requireNonNull(copied, "copied is null");
    }

    /** Within the transaction of the handle; may be called again when that failed. */
    public long follow(Handle destination, Consumer<Reject> rejects) {
        followers.clear();
        left.clear();
        cleared.clear();
        Deque<Map.Entry<String, List<String>>> open = new ArrayDeque<>();
        services.rejects().byTable().forEach((table, keys) -> open.add(Map.entry(table, keys)));
        while (!open.isEmpty()) {
            Map.Entry<String, List<String>> parents = open.remove();
            for (ChildKey key : childKeys(parents.getKey())) {
                List<String> found = follow(destination, key, parents.getValue());
                if (!found.isEmpty()) {
                    open.add(Map.entry(key.childSource(), found));
                }
            }
        }
        followers.forEach(rejects);
        try {
            services.warnings().add(destination.getConnection(), step, cleared.values());
        } catch (SQLException e) {
            throw new IllegalStateException("The cleared references cannot be recorded", e);
        }
        return followers.size();
    }

    /** What the last call did, once its transaction is committed. */
    public void report(Consumer<Finding> findings) {
        left.forEach((table, rows) -> findings.accept(Finding.warning(
                ROWS_REJECTED.code(),
                table,
                rows + (rows == 1 ? " row of " : " rows of ") + table
                        + " were rejected because the rows that they refer to were.",
                "Their keys and reasons are in lodestone_reject of the destination.")));
        cleared.values()
                .forEach(warning -> findings.accept(Finding.warning(
                        VALUES_CHANGED.code(),
                        warning.table() + "." + warning.column(),
                        warning.times() + (warning.times() == 1 ? " value: " : " values: ") + warning.reason()
                                + ". Keys: " + String.join("; ", warning.keys())
                                + (warning.times() > warning.keys().size() ? "; ..." : ""),
                        "Look at the rejected rows.")));
    }

    private List<ChildKey> childKeys(String source) {
        List<ChildKey> keys = new ArrayList<>();
        for (TablePlan parent : plan.tables()) {
            if (source.equals(parent.source()) && parent.isCopied()) {
                for (TableSchema child : services.destination().schema().tables()) {
                    child.foreignKeys().stream()
                            .filter(key -> key.referencedTable().equals(parent.destination()))
                            .forEach(key -> add(keys, parent, child, key));
                }
            }
        }
        return keys;
    }

    private void add(List<ChildKey> keys, TablePlan parent, TableSchema child, ForeignKeySchema key) {
        List<TablePlan> feeds = plan.tables().stream()
                .filter(feed -> feed.isCopied() && child.name().equals(feed.destination()))
                .toList();
        if (!feeds.isEmpty() && feeds.stream().allMatch(copied)) {
            ChildKey.of(services.source().schema(), parent, feeds.get(0), child, key)
                    .ifPresent(keys::add);
        }
    }

    /** @return keys of rows that are rejected now, in the child's source table */
    private List<String> follow(Handle destination, ChildKey key, List<String> parents) {
        List<String> found = new ArrayList<>();
        for (int from = 0; from < parents.size(); from += KEYS) {
            services.cancellation().check();
            List<String> some = parents.subList(from, Math.min(from + KEYS, parents.size()));
            ChildKey.Condition condition = key.refersTo(some);
            if (key.clears()) {
                clear(destination, key, condition);
            } else {
                leave(destination, key, condition, found);
            }
        }
        return found;
    }

    private void clear(Handle destination, ChildKey key, ChildKey.Condition condition) {
        List<ChildKey.Row> rows = rows(destination, key, condition);
        while (!rows.isEmpty()) {
            ChildKey.Condition those = key.those(rows);
            int count = update(destination, key.clearing(those), those);
            List<String> names = rows.stream()
                    .map(ChildKey.Row::name)
                    .limit(ValueWarning.EXAMPLES)
                    .toList();
            String reason = "the row of " + key.parentSource() + " " + CLEARED;
            cleared.merge(
                    key.childSource() + "." + key.columns(),
                    new ValueWarning(key.childSource(), key.columns(), reason, count, names),
                    (one, more) -> new ValueWarning(
                            one.table(), one.column(), reason, one.times() + more.times(), one.keys()));
            rows = rows(destination, key, condition);
        }
    }

    private void leave(Handle destination, ChildKey key, ChildKey.Condition condition, List<String> found) {
        List<ChildKey.Row> rows = rows(destination, key, condition);
        while (!rows.isEmpty()) {
            for (ChildKey.Row row : rows) {
                followers.add(new Reject(
                        key.childSource(),
                        row.name(),
                        "the row of " + key.parentSource() + " that it refers to (" + row.parent() + ") was rejected"));
                found.add(row.name());
            }
            if (services.budget().isExceededBy(followers.size())) {
                throw services.budget().exceeded(List.copyOf(followers));
            }
            ChildKey.Condition those = key.those(rows);
            update(destination, key.deleting(those), those);
            left.merge(key.childSource(), (long) rows.size(), Long::sum);
            rows = rows(destination, key, condition);
        }
    }

    private List<ChildKey.Row> rows(Handle destination, ChildKey key, ChildKey.Condition condition) {
        Query query = destination.createQuery(services.destination().sql(key.selecting(condition, ROWS)));
        condition.bind(query);
        return query.map((row, context) -> key.read(row)).list();
    }

    private int update(Handle destination, String sql, ChildKey.Condition condition) {
        Update update = destination.createUpdate(services.destination().sql(sql));
        condition.bind(update);
        return update.execute();
    }
}
