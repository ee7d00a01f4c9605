package io.lodestone.plugin.tokenbase;

import io.lodestone.plugin.magento.MagentoToolsPlugin;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.contract.MigrationContract;
import io.lodestone.testkit.plugin.PluginJar;

class TokenbaseContractIT extends MigrationContract {

    /** Also for the tests of this plugin alone. */
    static TestMigration installed(TestMigration migration) {
        return migration
                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
                .plugin(PluginJar.of("magento-tools", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingOf(MagentoToolsPlugin.class))
                .plugin(PluginJar.of("tokenbase", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingWith("mapping/tokenbase.yaml"))
                .shipped(
                        "sales.yaml",
                        "apiVersion: lodestone/v1\nkind: Mapping\ntables:\n"
                                + "  sales_flat_order_payment: { to: sales_order_payment }\n")
                .configuration("steps: { disable: [ preflight ] }");
    }

    @Override
    protected TestMigration install(TestMigration migration) {
        return installed(migration);
    }
}
