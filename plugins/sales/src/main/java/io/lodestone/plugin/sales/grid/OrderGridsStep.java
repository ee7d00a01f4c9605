package io.lodestone.plugin.sales.grid;

import static io.lodestone.plugin.sales.SalesErrorCode.GRID_COLUMN_UNKNOWN;
import static io.lodestone.plugin.sales.SalesErrorCode.GRID_ROWS_DIFFER;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.spi.step.TableFill;
import io.lodestone.spi.step.Work;
import io.lodestone.steps.verify.InvariantGroup;
import io.lodestone.steps.verify.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Builds the order, invoice, shipment and credit memo grids out of the migrated documents. */
public final class OrderGridsStep implements DeltaStep {

    private static final int ROWS_PER_RANGE = 5_000;
    private static final int ROWS_PER_REBUILD = 500;

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("order-grids", "OrderGrids Step", Mode.DATA, Mode.DELTA)
                .after("map")
                .writes(Grid.ALL.stream().map(Grid::table).toArray(String[]::new));
    }

    @Override
    public void check(StepContext context) {
        for (Grid grid : present(context.destination())) {
            for (String column : grid.unknown(context.destination())) {
                context.report(Finding.error(
                        GRID_COLUMN_UNKNOWN.code(),
                        grid.table() + "." + column,
                        "The grid column must have a value, and nothing is known about it.",
                        "Give the column a default in the destination, or fill the grid with a step of your own."));
            }
        }
    }

    @Override
    public void run(StepContext context) {
        Database destination = context.destination();
        Work work = context.work();
        List<TableFill> fills = new ArrayList<>();
        for (Grid grid : quickest(destination)) {
            work.once("clear-" + grid.table(), handle -> {
                handle.execute(destination.sql("DELETE FROM {" + grid.table() + "}"));
                return 0;
            });
            String insert = grid.insert(destination, grid.key() + " BETWEEN :from AND :to");
            fills.add(new TableFill(
                    grid.table(),
                    new RangeRequest(grid.table(), Side.DESTINATION, grid.document(), "entity_id", ROWS_PER_RANGE),
                    (handle, range) -> handle.createUpdate(insert)
                            .bind("from", range.from())
                            .bind("to", range.to())
                            .execute()));
        }
        work.fill(fills);
    }

    @Override
    public void verify(StepContext context) {
        Database destination = context.destination();
        for (Grid grid : present(destination)) {
            long documents = count(destination, grid.document());
            long rows = count(destination, grid.table());
            if (documents != rows) {
                context.report(Finding.error(
                        GRID_ROWS_DIFFER.code(),
                        grid.table(),
                        "Mismatch of entities in the document: %s Source: %d Destination: %d"
                                .formatted(grid.table(), documents, rows),
                        "Run the data mode again with --reset; if that does not help, report it with the log."));
            }
        }
        List<InvariantGroup> groups = new ArrayList<>(DocumentInvariants.serialized(destination));
        groups.add(0, DocumentInvariants.of(destination, quickest(destination)));
        Invariants.report(context, groups, DocumentInvariants.of(destination));
        Invariants.warn(context, DocumentInvariants.suspicious());
        new OrderParts(context).report();
    }

    @Override
    public Set<String> captures() {
        return AffectedRows.TABLES;
    }

    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        Database destination = context.destination();
        destination.jdbi().useTransaction(handle -> {
            AffectedRows affected = AffectedRows.of(changes, handle, destination);
            for (Grid grid : present(destination)) {
                Set<Long> ids = affected.ids(grid, handle, destination);
                if (!ids.isEmpty()) {
                    rebuild(grid, ids, handle, destination);
                }
            }
        });
    }

    /** Rows that stay as they are cost little: their full-text index above all does not change. */
    private static void rebuild(Grid grid, Set<Long> ids, Handle handle, Database destination) {
        List<Long> all = List.copyOf(new TreeSet<>(ids));
        for (int from = 0; from < all.size(); from += ROWS_PER_REBUILD) {
            List<Long> some = all.subList(from, Math.min(from + ROWS_PER_REBUILD, all.size()));
            handle.createUpdate(destination.sql(grid.deleteStrange("g.entity_id IN (<ids>)")))
                    .bindList("ids", some)
                    .execute();
            handle.createUpdate(grid.upsert(destination, grid.key() + " IN (<ids>)"))
                    .bindList("ids", some)
                    .execute();
        }
    }

    private static List<Grid> present(Database destination) {
        return Grid.ALL.stream()
                .filter(grid -> destination.schema().hasTable(grid.table())
                        && destination.schema().hasTable(grid.document()))
                .toList();
    }

    static List<Grid> quickest(Database destination) {
        List<Grid> grids = present(destination);
        if (grids.isEmpty() || hasSeveralPayments(destination)) {
            return grids;
        }
        return grids.stream().map(Grid::withOnePayment).toList();
    }

    private static boolean hasSeveralPayments(Database destination) {
        String orders = "SELECT parent_id FROM {sales_order_payment} GROUP BY parent_id HAVING COUNT(*) > 1 LIMIT 1";
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql(orders))
                        .mapTo(Long.class)
                        .findFirst()
                        .isPresent());
    }

    private static long count(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(database.sql("SELECT COUNT(*) FROM {" + table + "}"))
                        .mapTo(Long.class)
                        .one());
    }

    /** The id of a change of a table whose key is one number. */
    static long id(Change change) {
        return Long.parseLong(change.key().get(0));
    }
}
