package io.lodestone.kernel.plan;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table plan while rules and steps shape it. */
final class Draft implements TableDraft {

    private static final Origin DEFAULT = new Origin("default");

    private final String id;
    private final TableSchema source;
    private final @Nullable TableSchema destination;
    private final @Nullable String destinationName;
    private final String step;
    private final String reason;
    private final Origin origin;
    private final Map<String, ColumnPlan> columns = new LinkedHashMap<>();
    private final List<IgnoredColumn> ignored = new ArrayList<>();
    private final Set<String> typesDiffer = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private Disposition disposition;
    private WriteMode write = WriteMode.REPLACE;
    private @Nullable String filter;
    private Origin changer = DEFAULT;

    private Draft(
            String id,
            TableSchema source,
            @Nullable TableSchema destination,
            @Nullable String destinationName,
            Disposition disposition,
            String step,
            String reason,
            Origin origin) {
        this.id = id;
        this.source = source;
        this.destination = destination;
        this.destinationName = destinationName;
        this.disposition = disposition;
        this.step = step;
        this.reason = reason;
        this.origin = origin;
    }

    static Draft copy(String id, TableSchema source, TableSchema destination, String step, Origin origin) {
        return new Draft(id, source, destination, destination.name(), Disposition.MIGRATE, step, "", origin);
    }

    static Draft step(TableSchema source, String step, Origin origin) {
        return new Draft(source.name(), source, null, null, Disposition.STEP, step, "", origin);
    }

    static Draft ignore(TableSchema source, String reason, Origin origin) {
        return new Draft(source.name(), source, null, null, Disposition.IGNORE, "", reason, origin);
    }

    /** All columns as they are, into a table that is made for them. */
    static Draft archive(TableSchema source, String destination, String step, Origin origin) {
        Draft draft = new Draft(source.name(), source, null, destination, Disposition.ARCHIVE, step, "", origin);
        for (ColumnSchema column : source.columns()) {
            draft.put(new ColumnPlan(column.name(), new ValueSource.Column(column.name()), List.of(), origin));
        }
        return draft;
    }

    /** The same table, left out. */
    Draft without(String why, Origin by) {
        return new Draft(id, source, null, null, Disposition.IGNORE, "", why, by);
    }

    TableSchema source() {
        return source;
    }

    Optional<TableSchema> destination() {
        return Optional.ofNullable(destination);
    }

    String step() {
        return step;
    }

    /** Whether rows travel into a table that the destination has. */
    boolean isCopy() {
        return destination != null;
    }

    boolean isFurtherCopy() {
        return !id.equals(source.name());
    }

    Disposition disposition() {
        return disposition;
    }

    void put(ColumnPlan column) {
        columns.put(column.destination(), column);
    }

    void remove(String destinationColumn) {
        columns.remove(destinationColumn);
    }

    void ignore(IgnoredColumn column) {
        ignored.add(column);
    }

    void keep(String destinationColumn) {
        kept.add(destinationColumn);
    }

    boolean isKept(String destinationColumn) {
        return kept.contains(destinationColumn);
    }

    void typesDiffer(String destinationColumn) {
        typesDiffer.add(destinationColumn);
    }

    boolean mayDifferInType(String destinationColumn) {
        return typesDiffer.contains(destinationColumn);
    }

    boolean isIgnored(String sourceColumn) {
        return ignored.stream().anyMatch(column -> column.name().equals(sourceColumn));
    }

    /** Whose calls of the interface's methods follow. */
    void changedBy(Origin changer) {
        this.changer = changer;
    }

    @Override
    public TablePlan current() {
        List<ColumnPlan> ordered = new ArrayList<>();
        if (destination == null) {
            ordered.addAll(columns.values());
        } else {
            destination
                    .columns()
                    .forEach(column ->
                            Optional.ofNullable(columns.get(column.name())).ifPresent(ordered::add));
        }
        return new TablePlan(
                id, source.name(), destinationName, disposition, write, step, ordered, ignored, filter, reason, origin);
    }

    @Override
    public Draft column(String destinationColumn, ValueSource value, HandlerCall... handlers) {
        check(destinationColumn);
        if (value instanceof ValueSource.Column column && !source.hasColumn(column.name())) {
            throw new LodestoneException(
                    KernelErrorCode.PLUGIN_FAILED,
                    changer + " fills " + id + "." + destinationColumn + " from column '" + column.name()
                            + "', which the source lacks"
                            + Nearest.hint(column.name(), names(source)));
        }
        List<HandlerCall> chain = handlers.length > 0
                ? List.of(handlers)
                : Optional.ofNullable(columns.get(destinationColumn))
                        .map(ColumnPlan::handlers)
                        .orElse(List.of());
        put(new ColumnPlan(destinationColumn, value, chain, changer));
        typesDiffer(destinationColumn);
        return this;
    }

    @Override
    public Draft drop(String destinationColumn) {
        check(destinationColumn);
        ColumnPlan dropped = columns.remove(destinationColumn);
        keep(destinationColumn);
        if (dropped != null && dropped.source() instanceof ValueSource.Column column && !isIgnored(column.name())) {
            ignore(new IgnoredColumn(column.name(), "left out while planning", changer));
        }
        return this;
    }

    @Override
    public Draft filter(@Nullable String condition) {
        if (condition != null) {
            filter = filter == null ? condition : "(" + filter + ") AND (" + condition + ")";
        }
        return this;
    }

    @Override
    public Draft write(WriteMode mode) {
        write = mode;
        if (disposition == Disposition.MIGRATE || disposition == Disposition.MERGE) {
            disposition = mode == WriteMode.REPLACE ? Disposition.MIGRATE : Disposition.MERGE;
        }
        return this;
    }

    private void check(String destinationColumn) {
        if (destination == null) {
            throw new LodestoneException(
                    KernelErrorCode.PLUGIN_FAILED,
                    changer + " changes column '" + destinationColumn + "' of " + id + ", which is not copied ("
                            + disposition.word() + ")");
        }
        if (!destination.hasColumn(destinationColumn)) {
            throw new LodestoneException(
                    KernelErrorCode.PLUGIN_FAILED,
                    changer + " names column '" + destinationColumn + "', which the destination's " + destination.name()
                            + " lacks" + Nearest.hint(destinationColumn, names(destination)));
        }
    }

    static List<String> names(TableSchema table) {
        return table.columns().stream().map(ColumnSchema::name).toList();
    }
}
