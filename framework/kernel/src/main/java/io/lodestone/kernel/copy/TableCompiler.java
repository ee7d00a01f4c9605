package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;
import static io.lodestone.kernel.KernelErrorCode.PLUGIN_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.CopyColumn.Carried;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns table plans into {@link CompiledTable}s and creates their handlers. */
final class TableCompiler {

    private static final Set<String> POINTS_IN_TIME = Set.of("date", "datetime", "timestamp");

    private final Database source;
    private final Database destination;
    private final Map<String, HandlerFactory> handlers;
    private final NullDefaults nullDefaults;

    /** @param begun stands in for the current time where the destination would use it as a default */
    TableCompiler(Database source, Database destination, Map<String, HandlerFactory> handlers, LocalDateTime begun) {
        this.source = source;
        this.destination = destination;
        this.handlers = Map.copyOf(handlers);
        this.nullDefaults = new NullDefaults(begun);
    }

    /**
     * @param into the destination table; its name and columns may differ from the plan's when it is an archive
     * @param physicalName quoted, with prefix
     */
    CompiledTable compile(TablePlan plan, TableSchema into, String physicalName) {
        String name = requireNonNull(plan.source(), "source is null");
        TableSchema from = source.schema()
                .table(name)
                .orElseThrow(() -> new LodestoneException(
                        MAPPING_INVALID, "The source has no table '" + name + "', which " + plan.id() + " copies."));
        Compilation compilation = new Compilation(plan, from);
        CopyColumn[] columns = plan.columns().stream()
                .filter(column -> !column(into, column.destination(), plan).generated())
                .map(column -> compilation.column(column, column(into, column.destination(), plan)))
                .toArray(CopyColumn[]::new);
        TableKey key = TableKey.of(from);
        int[] namePositions =
                key.name().stream().mapToInt(compilation::position).toArray();
        String rows = " FROM {" + name + "} s"
                + (key.walk().isEmpty() ? "" : " FORCE INDEX (" + Sql.quote(key.index()) + ")");
        long bytesPerRow = from.estimatedRows() > 0 ? Math.max(1, from.bytes() / from.estimatedRows()) : 256;
        return new CompiledTable(
                plan,
                name,
                source.sql("SELECT " + compilation.list.sql() + rows),
                compilation.pushed(rows, beside(plan, from, into, key, compilation, rows)),
                plan.filter() == null ? null : source.sql("(" + plan.filter() + ")"),
                key.walk(),
                key.name(),
                namePositions,
                columns,
                physicalName,
                bytesPerRow,
                from.bytes(),
                Set.of());
    }

    /** Reads what the handled columns are made of, and the key; null when the server cannot join them by it. */
    private @Nullable BesideTable beside(
            TablePlan plan, TableSchema from, TableSchema into, TableKey key, Compilation whole, String rows) {
        List<String> handled = whole.pushdown.besideColumns();
        boolean joins = key.walk().size() == 1 && key.walk().get(0).isInteger();
        if (handled.isEmpty() || !joins || plan.write() == WriteMode.MERGE) {
            return null;
        }
        Compilation compilation = new Compilation(plan, from);
        KeyColumn leading = key.walk().get(0);
        List<CopyColumn> columns = new ArrayList<>();
        columns.add(CopyColumn.untouched(BesideTable.KEY, compilation.position(leading)));
        for (ColumnPlan column : plan.columns()) {
            if (handled.contains(column.destination())) {
                columns.add(compilation
                        .column(column, column(into, column.destination(), plan))
                        .named(BesideTable.value(columns.size() - 1)));
            }
        }
        int[] namePositions =
                key.name().stream().mapToInt(compilation::position).toArray();
        CompiledTable values = new CompiledTable(
                plan,
                from.name(),
                source.sql("SELECT " + compilation.list.sql() + rows),
                null,
                plan.filter() == null ? null : source.sql("(" + plan.filter() + ")"),
                key.walk(),
                key.name(),
                namePositions,
                columns.toArray(CopyColumn[]::new),
                BesideTable.NAME,
                1
                        + from.bytes()
                                / Math.max(1, from.estimatedRows())
                                * columns.size()
                                / (into.columns().size() + 1),
                from.bytes(),
                Set.of());
        return new BesideTable(values, leading.name(), handled);
    }

    /**
     * How a server that has both sides compares them; empty when their rows have no common key of whole numbers.
     *
     * @param database where the destination is
     * @param identity destination columns that no two rows have alike
     * @param compared whether a destination column is
     */
    Optional<ProofPlan> proof(CopiedTable copied, String database, List<String> identity, Predicate<String> compared) {
        TablePlan plan = copied.plan();
        TableSchema into = copied.destination();
        TableSchema from = source.schema()
                .table(requireNonNull(plan.source(), "source is null"))
                .orElseThrow();
        ProofKey key = ProofKey.of(copied, from, identity).orElse(null);
        TableKey walk = TableKey.of(from);
        if (key == null || walk.walk().isEmpty()) {
            return Optional.empty();
        }
        ComparedValues values = new ComparedValues();
        Compilation whole = new Compilation(
                plan,
                from,
                (column, target, read, sql) ->
                        values.column(column, target, read, sql == null ? null : source.sql(sql)));
        for (ColumnPlan column : plan.columns()) {
            ColumnSchema target = column(into, column.destination(), plan);
            if (!target.generated() && compared.test(column.destination())) {
                whole.column(column, target);
            }
        }
        List<ColumnPlan> handled = plan.columns().stream()
                .filter(column -> values.throughJava().contains(column.destination()))
                .toList();
        String rows = source.sql(" FROM {" + from.name() + "} s FORCE INDEX (" + Sql.quote(walk.index()) + ")");
        String there = Sql.quote(database) + "." + copied.quotedDestination();
        String filter = plan.filter() == null ? null : source.sql("(" + plan.filter() + ")");
        return Optional.of(new ProofPlan(
                rows,
                there,
                filter,
                values.equal(),
                values.needingJava(),
                key.source(),
                key.destination(),
                key.sourcePart(),
                key.destinationPart(),
                plan.write() == WriteMode.REPLACE,
                handled.isEmpty() ? null : handled(copied, handled, key, walk, from, rows, there, filter),
                handled.stream().map(ColumnPlan::destination).toList()));
    }

    /** Reads the key, what the handled columns become, and what the destination has of them. */
    private CompiledTable handled(
            CopiedTable copied,
            List<ColumnPlan> handled,
            ProofKey key,
            TableKey walk,
            TableSchema from,
            String rows,
            String there,
            @Nullable String filter) {
        TablePlan plan = copied.plan();
        Compilation compilation = new Compilation(plan, from);
        List<CopyColumn> columns = new ArrayList<>();
        key.source().forEach(name -> columns.add(CopyColumn.read(name, compilation.list.position(name), false)));
        handled.forEach(column ->
                columns.add(compilation.column(column, column(copied.destination(), column.destination(), plan))));
        handled.forEach(column -> {
            ColumnSchema target = column(copied.destination(), column.destination(), plan);
            int position = compilation.list.position(CopiedTable.printed(target));
            columns.add(CopyColumn.read(target.name(), position, CopiedTable.isHex(target)));
        });
        int[] names = walk.name().stream().mapToInt(compilation::position).toArray();
        return new CompiledTable(
                plan,
                from.name(),
                "SELECT " + source.sql(compilation.list.sql())
                        + ProofPlan.joined(rows, there, key.source(), key.destination()),
                null,
                filter,
                walk.walk(),
                walk.name(),
                names,
                columns.toArray(CopyColumn[]::new),
                there,
                1
                        + copied.bytesPerRow()
                                * columns.size()
                                / (copied.destination().columns().size() + 1),
                from.bytes(),
                Set.of());
    }

    private static ColumnSchema column(TableSchema table, String column, TablePlan plan) {
        return table.column(column)
                .orElseThrow(() -> new LodestoneException(
                        MAPPING_INVALID,
                        "The destination table '" + table.name() + "' has no column '" + column + "', which "
                                + plan.id() + " writes (decided by " + plan.decidedBy() + ")."));
    }

    /** Hears of each column; the SQL has the names of tables as rules write them. */
    @FunctionalInterface
    private interface Columns {
        void column(CopyColumn column, ColumnSchema into, @Nullable ColumnSchema from, @Nullable String sql);
    }

    /** One table in the making; hands its select list to handlers that ask for columns. */
    private final class Compilation implements HandlerContext {
        private final TablePlan plan;
        private final TableSchema from;
        private final SelectList list = new SelectList();
        private final Pushdown pushdown = new Pushdown();
        private final LookupJoins lookups;
        private final Pushdown joined = new Pushdown();
        private final Columns hearing;
        /** The column whose handlers are being created. */
        private @Nullable ColumnSchema current;

        private Compilation(TablePlan plan, TableSchema from) {
            this.plan = plan;
            this.from = from;
            this.lookups = new LookupJoins(source.schema(), from);
            this.hearing = this::pushDown;
        }

        private Compilation(TablePlan plan, TableSchema from, Columns hearing) {
            this.plan = plan;
            this.from = from;
            this.lookups = new LookupJoins(source.schema(), from);
            this.hearing = hearing;
        }

        private void pushDown(CopyColumn column, ColumnSchema into, @Nullable ColumnSchema from, @Nullable String sql) {
            pushdown.column(column, into, from, sql == null ? null : source.sql(sql));
            joined.column(column, into, from, sql == null ? null : source.sql(lookups.rewrite(sql)));
        }

        @Nullable
        PushedInsert pushed(String rows, @Nullable BesideTable beside) {
            String from = source.sql(rows);
            List<JoinedLookup> joins = lookups.lookups().stream()
                    .map(lookup -> lookup.map(source::sql))
                    .toList();
            PushedInsert withJoins = joins.isEmpty()
                    ? null
                    : joined.build(from, joins, beside, null).orElse(null);
            return pushdown.build(from, List.of(), beside, withJoins).orElse(null);
        }

        int position(KeyColumn key) {
            return list.position("s." + Sql.quote(key.name()));
        }

        CopyColumn column(ColumnPlan planned, ColumnSchema into) {
            Carried carried =
                    into.dataType().equals("bit") ? Carried.BITS : into.isBinary() ? Carried.HEX : Carried.TEXT;
            current = into;
            Handler[] chain = planned.handlers().stream().map(this::create).toArray(Handler[]::new);
            String[] names =
                    planned.handlers().stream().map(HandlerCall::handler).toArray(String[]::new);
            int position = 0;
            String sql = null;
            ColumnSchema read = null;
            byte[] constant = null;
            boolean bytesIn = false;
            ValueSource value = planned.source();
            if (value instanceof ValueSource.Column c) {
                read = sourceColumn(c.name());
                sql = read(read, chain.length == 0, into);
                bytesIn = read.isBinary() && !read.dataType().equals("bit");
            } else if (value instanceof ValueSource.Expression e) {
                sql = "(" + e.sql() + ")";
                bytesIn = carried == Carried.HEX;
            } else if (value instanceof ValueSource.Constant c) {
                constant = c.value() == null ? null : c.value().getBytes(StandardCharsets.UTF_8);
            }
            if (sql != null) {
                position = list.position(sql);
            }
            boolean mayBeNull = into.nullable() || into.autoIncrement();
            byte[] whenNull = mayBeNull ? null : nullDefaults.of(into);
            CopyColumn column = new CopyColumn(
                    into.name(),
                    position,
                    constant,
                    chain,
                    names,
                    bytesIn,
                    carried,
                    mayBeNull,
                    whenNull,
                    plan.disposition() != Disposition.ARCHIVE && POINTS_IN_TIME.contains(into.dataType()));
            hearing.column(column, into, read, sql);
            return column;
        }

        private Handler create(HandlerCall call) {
            HandlerFactory factory = handlers.get(call.handler());
            if (factory == null) {
                throw new LodestoneException(
                        MAPPING_INVALID,
                        "No plugin offers the handler '" + call.handler() + "' (" + call.decidedBy() + ").");
            }
            try {
                return factory.create(call.options(), this);
            } catch (LodestoneException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new LodestoneException(
                        PLUGIN_FAILED,
                        "Handler '" + call.handler() + "' failed to start for " + plan.id() + ": " + e,
                        e);
            }
        }

        /** What the server prints must lose nothing. */
        private static String read(ColumnSchema column, boolean untouched, @Nullable ColumnSchema into) {
            String sql = "s." + Sql.quote(column.name());
            if (column.dataType().equals("bit")) {
                return "(" + sql + " + 0)";
            }
            if (untouched
                    && column.dataType().equals("float")
                    && into != null
                    && List.of("float", "double").contains(into.dataType())) {
                // As a float it is printed with six digits, as a double with all it has.
                return "(" + sql + " + 0e0)";
            }
            return sql;
        }

        private ColumnSchema sourceColumn(String name) {
            return from.column(name)
                    .orElseThrow(() -> new LodestoneException(
                            MAPPING_INVALID,
                            "The source table '" + from.name() + "' has no column '" + name + "', which " + plan.id()
                                    + " reads (decided by " + plan.decidedBy() + ")."));
        }

        @Override
        public Database source() {
            return source;
        }

        @Override
        public Database destination() {
            return destination;
        }

        @Override
        public TablePlan table() {
            return plan;
        }

        @Override
        public ColumnSchema destinationColumn() {
            return requireNonNull(current, "current is null");
        }

        @Override
        public ColumnRef column(String sourceColumn) {
            return new ColumnRef(list.position(read(sourceColumn(sourceColumn), false, null)));
        }
    }
}
