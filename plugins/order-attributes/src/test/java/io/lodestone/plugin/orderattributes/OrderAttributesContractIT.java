package io.lodestone.plugin.orderattributes;

import io.lodestone.plugin.magento.MagentoToolsPlugin;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.contract.MigrationContract;
import io.lodestone.testkit.plugin.PluginJar;

class OrderAttributesContractIT extends MigrationContract {

    /** Also for the tests of this plugin alone. */
    static TestMigration installed(TestMigration migration) {
        return migration
                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
                .plugin(PluginJar.of("magento-tools", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingOf(MagentoToolsPlugin.class))
                .plugin(PluginJar.of("order-attributes", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingOf(OrderAttributesPlugin.class))
                // The tables of attributes belong to another plugin, which is not here.
                .mapping(
                        "eav.yaml",
                        "apiVersion: lodestone/v1\nkind: Mapping\ntables: { \"eav_*\": { ignore: \"not in this test\" } }\n")
                .configuration("steps: { disable: [ preflight ] }")
                .option("errorBudget", "2");
    }

    @Override
    protected TestMigration install(TestMigration migration) {
        return installed(migration);
    }

    @Override
    protected boolean followsChanges() {
        return false;
    }
}
