package io.lodestone.plugin.orderattributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LodestoneTest
class OrderAttributesIT {

    @TempDir
    Path folder;

    private TestMigration migration(TestDatabases databases) {
        databases.source().load("fixtures/source.sql");
        databases.destination().load("fixtures/destination.sql");
        return OrderAttributesContractIT.installed(TestMigration.in(folder, databases));
    }

    @Test
    void turnsColumnsIntoAttributes(TestDatabases databases) {
        TestMigration migration = migration(databases);

        assertThat(migration.check(Mode.DATA))
                .filteredOn(finding -> finding.code().equals("ORDERATTR-002"))
                .extracting(Finding::message)
                .containsExactly("These order attributes are added to the destination: extras, note, delivery");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);

        assertThat(databases
                        .destination()
                        .rows(
                                "SELECT attribute_code, entity_type_id, backend_type, frontend_input, frontend_label, is_user_defined"
                                        + " FROM eav_attribute ORDER BY attribute_id"))
                .containsExactly(
                        "floor|9|int|select|NULL|0",
                        "extras|9|varchar|multiselect|Extras|1",
                        "note|9|text|textarea|note|1",
                        "delivery|9|datetime|date|delivery|1");
        assertThat(databases.destination().rows("SELECT * FROM amasty_order_attribute_entity ORDER BY entity_id"))
                .containsExactly("1|100|1", "2|101|1", "4|102|1");
        assertThat(databases
                        .destination()
                        .rows("SELECT e.entity_id, a.attribute_code, e.value FROM amasty_order_attribute_entity_int e"
                                + " JOIN eav_attribute a ON a.attribute_id = e.attribute_id ORDER BY 1"))
                .containsExactly("1|floor|900");
        assertThat(databases
                        .destination()
                        .rows("SELECT e.entity_id, GROUP_CONCAT(v.value ORDER BY v.value) FROM"
                                + " amasty_order_attribute_entity_varchar e JOIN eav_attribute_option_value v"
                                + " ON FIND_IN_SET(v.option_id, e.value) GROUP BY e.entity_id ORDER BY 1"))
                .containsExactly("1|Card,Wrap", "4|Card");
        assertThat(databases.destination().rows("SELECT entity_id, value FROM amasty_order_attribute_entity_text"))
                .containsExactly("1|Ring twice 🎈");
        assertThat(databases.destination().rows("SELECT entity_id, value FROM amasty_order_attribute_entity_datetime"))
                .containsExactly("1|2015-05-05 00:00:00");
        assertThat(databases.destination().rows("SELECT row_key, reason FROM lodestone_reject ORDER BY 1"))
                .containsExactly("3|it belongs to no order", "4|floor: left out, because no such option is there: 999");
    }

    @Test
    void refusesWithoutTheModule(TestDatabases databases) {
        TestMigration migration = migration(databases);
        databases.destination().execute("DELETE FROM eav_entity_type WHERE entity_type_code = 'amasty_checkout'");

        assertThat(migration.check(Mode.DATA)).extracting(Finding::code).contains("ORDERATTR-001");
        assertThatThrownBy(() -> migration.migrate(Mode.DATA)).isInstanceOf(LodestoneException.class);
    }

    @Test
    void archivesThemInsteadAsTheRefusalRecommends(TestDatabases databases) {
        TestMigration migration = migration(databases)
                .mapping(
                        "archived.yaml",
                        "{apiVersion: lodestone/v1, kind: Mapping, tables: {amasty_amorderattr_order_attribute: {archive: true}}}");
        databases.destination().execute("DELETE FROM eav_entity_type WHERE entity_type_code = 'amasty_checkout'");

        assertThat(migration.check(Mode.DATA)).extracting(Finding::code).doesNotContain("ORDERATTR-001");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(databases
                        .destination()
                        .rows("SELECT COUNT(*) > 0 FROM lodestone_archive_amasty_amorderattr_order_attribute"))
                .containsExactly("1");
    }
}
