package io.lodestone.plugin.awblog;

import io.lodestone.plugin.magento.MagentoToolsPlugin;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.contract.MigrationContract;
import io.lodestone.testkit.plugin.PluginJar;
import java.util.List;

class AwBlogContractIT extends MigrationContract {

    /** Also for the tests of this plugin alone. */
    static TestMigration installed(TestMigration migration) {
        return migration
                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
                .plugin(PluginJar.of("magento-tools", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingOf(MagentoToolsPlugin.class))
                .plugin(PluginJar.of("aw-blog", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core,magento-tools")
                        .attribute("Lodestone-Source", "magento >=1.6 <2")
                        .everythingOf(AwBlogPlugin.class))
                .configuration("steps: { disable: [ preflight ] }");
    }

    @Override
    protected TestMigration install(TestMigration migration) {
        return installed(migration);
    }

    @Override
    protected List<String> storeColumns() {
        return List.of("aw_blog_store.store_id", "aw_blog_cat_store.store_id", "aw_blog_tags.store_id");
    }
}
