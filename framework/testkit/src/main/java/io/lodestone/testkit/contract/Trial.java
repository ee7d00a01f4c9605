package io.lodestone.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.run.RunResult.Outcome;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A pair of databases with the fixtures in them, and the plugin between them. */
final class Trial implements AutoCloseable {

    private static final Set<Disposition> MOVED = EnumSet.of(Disposition.MIGRATE, Disposition.MERGE, Disposition.STEP);

    private final TestDatabases databases;
    private final TestMigration migration;

    Trial(TestDatabases databases, TestMigration migration) {
        this.databases = databases;
        this.migration = migration;
    }

    TestMigration migration() {
        return migration;
    }

    TestDatabase source() {
        return databases.source();
    }

    TestDatabase destination() {
        return databases.destination();
    }

    /** What the plan says of tables that rules or steps move; tables that nobody knows are not among them. */
    List<TablePlan> moved() {
        List<TablePlan> moved = migration.plan(Mode.DATA).stream()
                .filter(plan -> plan.source() != null && MOVED.contains(plan.disposition()))
                .toList();
        assertThat(moved).as("tables of the fixture that the plugin moves").isNotEmpty();
        return moved;
    }

    /** The source's tables of {@link #moved}, each once. */
    List<TableSchema> movedTables() {
        Set<String> names = new TreeSet<>();
        moved().stream().map(TablePlan::source).filter(Objects::nonNull).forEach(names::add);
        return databases.source().open(Side.SOURCE).schema().tables().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
    }

    /** To the end. */
    RunResult migrate() {
        return migrate(new RunListener() {});
    }

    RunResult migrate(RunListener listener) {
        RunResult result = migration.migrate(Mode.DATA, listener);
        assertThat(result.outcome()).as("how data mode ended").isIn(Outcome.COMPLETE, Outcome.ALREADY_COMPLETE);
        return result;
    }

    /** What is in the destination. */
    Contents contents() {
        return contents("");
    }

    /** @param prefix of the destination's tables, which is taken off their names */
    Contents contents(String prefix) {
        return Contents.of(databases.destination(), prefix, migration.plan(Mode.DATA));
    }

    long rejected() {
        return databases.destination().count("lodestone_reject");
    }

    @Override
    public void close() {
        databases.close();
    }
}
