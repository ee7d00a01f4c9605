package io.lodestone.kernel.run;

import io.lodestone.spi.Mode;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.ValueSource.Column;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans by hand. */
final class TestPlan {

    static final Origin HERE = new Origin("test");

    private TestPlan() {}

    static MigrationPlan of(Mode mode, TablePlan... tables) {
        return new MigrationPlan(
                mode, List.of(tables), String.valueOf(Arrays.asList(tables).hashCode()));
    }

    static MigrationPlan of(TablePlan... tables) {
        return of(Mode.DATA, tables);
    }

    /** Every column of the destination that the source has, straight. */
    static TablePlan straight(DatabasePair pair, String table) {
        return table(table, table, WriteMode.REPLACE, null, columns(pair, table, table));
    }

    static List<ColumnPlan> columns(DatabasePair pair, String from, String to) {
        TableSchema source = pair.source().schema().table(from).orElseThrow();
        List<ColumnPlan> columns = new ArrayList<>();
        pair.destination().schema().table(to).orElseThrow().columns().stream()
                .filter(column -> source.hasColumn(column.name()))
                .forEach(column -> columns.add(column(column.name(), new Column(column.name()))));
        return columns;
    }

    static ColumnPlan column(String name, ValueSource source, String... handlers) {
        return new ColumnPlan(
                name,
                source,
                Arrays.stream(handlers)
                        .map(handler -> new HandlerCall(handler, NO_OPTIONS, HERE))
                        .toList(),
                HERE);
    }

    static TablePlan table(String from, String to, WriteMode write, @Nullable String filter, List<ColumnPlan> columns) {
        String id = from.equals(to) ? from : from + "->" + to;
        Disposition disposition = write == WriteMode.MERGE ? Disposition.MERGE : Disposition.MIGRATE;
        return new TablePlan(id, from, to, disposition, write, "copy", columns, List.of(), filter, "", HERE);
    }

    /** Of a table {@code item}: its {@code id}, and columns that are looked up elsewhere. */
    static TablePlan items(@Nullable String filter, ColumnPlan... lookedUp) {
        List<ColumnPlan> columns = new ArrayList<>(List.of(column("id", new Column("id"))));
        columns.addAll(List.of(lookedUp));
        return table("item", "item", WriteMode.REPLACE, filter, columns);
    }

    static TablePlan archive(String from) {
        return archive(from, "lodestone_archive_" + from);
    }

    static TablePlan archive(String from, String to) {
        return new TablePlan(
                from, from, to, Disposition.ARCHIVE, WriteMode.REPLACE, "copy", List.of(), List.of(), null, "", HERE);
    }

    static final Options NO_OPTIONS = new Options() {
        @Override
        public Optional<String> text(String name) {
            return Optional.empty();
        }

        @Override
        public long number(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public boolean flag(String name) {
            return false;
        }

        @Override
        public List<String> list(String name) {
            return List.of();
        }

        @Override
        public Map<String, String> map(String name) {
            return Map.of();
        }

        @Override
        public String toString() {
            return "{}";
        }
    };
}
