package io.lodestone.kernel.golive;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets the numbers that a server gives to new rows go on where the source's stopped. Copied rows alone do not tell: the last
 * ones may have been deleted, and other systems still know them by their numbers.
 */
public final class NextNumbers {

    private static final Pattern NEXT = Pattern.compile("\\) ENGINE=.*?\\bAUTO_INCREMENT=(\\d+)");
    private static final int PATIENCE_SECONDS = 30;

    private final Database source;
    private final Database destination;

    /** How many tables have such numbers, and which of them got other ones. */
    public record Raised(int tables, List<String> raised) {
        public Raised {
            raised = List.copyOf(raised);
        }
    }

    public NextNumbers(Database source, Database destination) {
        this.source = requireNonNull(source, "source is null");
        this.destination = requireNonNull(destination, "destination is null");
    }

    /** May be called again at any time; no number ever goes back. */
    public Raised raise(List<MigrationPlan> plans) {
        Map<String, BigInteger> wanted = source.jdbi().withHandle(handle -> wanted(handle, plans));
        return destination.jdbi().withHandle(handle -> {
            handle.execute("SET SESSION lock_wait_timeout = " + PATIENCE_SECONDS);
            Map<String, BigInteger> raised = new TreeMap<>();
            wanted.forEach((table, next) -> {
                String quoted = destination.sql("{" + table + "}");
                if (next.compareTo(next(handle, quoted)) > 0) {
                    handle.execute("ALTER TABLE " + quoted + " AUTO_INCREMENT = " + next);
                    raised.put(table, next);
                }
            });
            return new Raised(wanted.size(), List.copyOf(raised.keySet()));
        });
    }

    /** By destination table: several source tables may feed one. */
    private Map<String, BigInteger> wanted(Handle handle, List<MigrationPlan> plans) {
        Map<String, BigInteger> wanted = new TreeMap<>();
        for (MigrationPlan plan : plans) {
            for (TablePlan table : plan.tables()) {
                if (keepsNumbers(table)) {
                    wanted.merge(
                            requireNonNull(table.destination(), "destination is null"),
                            next(handle, source.sql("{" + table.source() + "}")),
                            BigInteger::max);
                }
            }
        }
        return wanted;
    }

    /** Whether both sides count in columns of which one is the copy of the other. */
    private boolean keepsNumbers(TablePlan table) {
        if (!table.isCopied()) {
            return false;
        }
        Optional<String> from = counter(source, table.source());
        Optional<String> to = counter(destination, table.destination());
        return from.isPresent()
                && to.isPresent()
                && table.columns().stream()
                        .filter(column -> column.destination().equals(to.get()))
                        .anyMatch(column -> isCopyOf(from.get(), column));
    }

    private static boolean isCopyOf(String name, ColumnPlan column) {
        return column.handlers().isEmpty() && column.source().equals(new ValueSource.Column(name));
    }

    private static Optional<String> counter(Database database, @Nullable String table) {
        return Optional.ofNullable(table)
                .flatMap(name -> database.schema().table(name))
                .flatMap(schema -> schema.columns().stream()
                        .filter(ColumnSchema::autoIncrement)
                        .map(ColumnSchema::name)
                        .findFirst());
    }

    /** From the definition, which is exact and silent about 1: what the catalogue views say may be a day old. */
    private static BigInteger next(Handle handle, String quoted) {
        String definition = handle.createQuery("SHOW CREATE TABLE " + quoted)
                .map((row, context) -> row.getString(2))
                .one();
        Matcher matcher = NEXT.matcher(definition);
        return matcher.find() ? new BigInteger(matcher.group(1)) : BigInteger.ONE;
    }
}
