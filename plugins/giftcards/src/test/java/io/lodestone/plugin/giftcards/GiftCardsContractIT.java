package io.lodestone.plugin.giftcards;

import io.lodestone.plugin.magento.MagentoToolsPlugin;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.contract.MigrationContract;
import io.lodestone.testkit.plugin.PluginJar;

class GiftCardsContractIT extends MigrationContract {

    /** Also for the tests of this plugin alone. */
    static TestMigration installed(TestMigration migration) {
        return migration
                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
                .plugin(PluginJar.of("magento-tools", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingOf(MagentoToolsPlugin.class))
                .plugin(PluginJar.of("giftcards", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingOf(GiftCardsPlugin.class))
                .configuration("steps: { disable: [ preflight ] }");
    }

    @Override
    protected TestMigration install(TestMigration migration) {
        return installed(migration);
    }
}
