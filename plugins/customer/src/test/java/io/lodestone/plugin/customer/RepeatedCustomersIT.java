package io.lodestone.plugin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import io.lodestone.steps.verify.RejectedRows;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@LodestoneTest
class RepeatedCustomersIT {

    private static final Origin RULE = new Origin("a test");

    @Test
    void theSameAddressTwiceOnAWebsiteIsFoundUnlessARuleChangedIt(TestDatabases databases) {
        databases
                .source()
                .execute("CREATE TABLE customer_entity (entity_id INT, email VARCHAR(99), website_id INT);"
                        + "INSERT INTO customer_entity VALUES (1, 'a@b.c', 1), (2, 'A@B.C', 1), (3, 'a@b.c', 2),"
                        + " (4, 'd@e.f', NULL), (5, 'd@e.f', NULL);");

        assertThat(found(databases, new ValueSource.Column("email"), null))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code() + finding.message())
                        .startsWith("CUSTOMER-0011 e-mail")
                        .endsWith("ids: 1 = 2"));
        assertThat(found(databases, new ValueSource.Expression("CONCAT(s.entity_id, '.', s.email)"), null))
                .isEmpty();
        assertThat(found(databases, new ValueSource.Column("email"), "s.entity_id <> 2"))
                .isEmpty();
    }

    @Test
    void rowsThatWereRejectedCountOnce(TestDatabases databases) {
        Database destination = databases.destination().open(Side.DESTINATION);
        assertThat(RejectedRows.count(destination, "customer", "customer_entity"))
                .isZero();

        databases
                .destination()
                .execute(
                        "CREATE TABLE lodestone_reject (step VARCHAR(9), source_table VARCHAR(99), row_key VARCHAR(99));"
                                + "INSERT INTO lodestone_reject VALUES ('customer', 'customer_entity', 'entity_id=2'),"
                                + " ('customer', 'customer_entity', 'entity_id=2'), ('map', 'customer_entity', 'entity_id=3');");

        assertThat(RejectedRows.count(destination, "customer", "customer_entity"))
                .isEqualTo(1);
    }

    private static List<Finding> found(TestDatabases databases, ValueSource email, @Nullable String filter) {
        TestStepContext context = new TestStepContext(
                        databases.source().open(Side.SOURCE),
                        databases.destination().open(Side.DESTINATION),
                        new CustomerStep())
                .withPlan(plan(email, filter));
        new RepeatedCustomers(context).report();
        return context.findings();
    }

    private static MigrationPlan plan(ValueSource email, @Nullable String filter) {
        return new MigrationPlan(
                Mode.DATA,
                List.of(new TablePlan(
                        "customer_entity",
                        "customer_entity",
                        "customer_entity",
                        Disposition.MIGRATE,
                        WriteMode.REPLACE,
                        "customer",
                        List.of(
                                new ColumnPlan("email", email, List.of(), RULE),
                                new ColumnPlan("website_id", new ValueSource.Column("website_id"), List.of(), RULE)),
                        List.of(),
                        filter,
                        "",
                        RULE)),
                "");
    }
}
