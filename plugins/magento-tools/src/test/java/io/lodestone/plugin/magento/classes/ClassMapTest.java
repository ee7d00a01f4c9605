package io.lodestone.plugin.magento.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import io.lodestone.testkit.handler.HandlerProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassMapTest {

    private final HandlerProbe probe = HandlerProbe.of(new ClassMapHandler());

    @Test
    void aliasesAreMappedKnownWithoutCounterpartOrUnknown() {
        ClassMap classes = ClassMap.openSource();
        assertThat(classes.find("catalog/product_widget_link"))
                .isEqualTo(new ClassLookup.Mapped("Magento\\Catalog\\Block\\Product\\Widget\\Link"));
        assertThat(classes.find("catalog/product_attribute_backend_media")).isEqualTo(new ClassLookup.None());
        assertThat(classes.find("acme/model")).isEqualTo(new ClassLookup.Unknown());
        assertThat(classes.find("")).isEqualTo(new ClassLookup.Unknown());
        assertThat(classes.find("Magento\\Cms\\Block\\Block"))
                .isEqualTo(new ClassLookup.Mapped("Magento\\Cms\\Block\\Block"));
    }

    @Test
    void classesOfCommerceCountOnlyThere() {
        String alias = "enterprise_banner/widget_banner";
        assertThat(ClassMap.openSource().find(alias)).isEqualTo(new ClassLookup.Unknown());
        assertThat(ClassMap.commerce().find(alias))
                .isEqualTo(new ClassLookup.Mapped("Magento\\Banner\\Block\\Widget\\Banner"));
        assertThat(HandlerProbe.of(new ClassMapHandler())
                        .destination(new PlatformVersion("magento", "commerce", Version.of("2.4.7")))
                        .apply(alias))
                .isEqualTo("Magento\\Banner\\Block\\Widget\\Banner");
    }

    @Test
    void whatHasNoCounterpartBecomesNullAndOnlyTheUnknownIsListed() {
        assertThat(probe.apply("cms/widget_block")).isEqualTo("Magento\\Cms\\Block\\Widget\\Block");
        assertThat(probe.apply("catalog/category_attribute_backend_urlkey")).isNull();
        assertThat(probe.apply("")).isNull();
        assertThat(probe.apply(null)).isNull();
        assertThat(probe.warnings()).isEmpty();
        assertThat(probe.apply("acme/backend")).isNull();
        assertThat(probe.warnings()).containsExactly("no Magento 2 class is known for 'acme/backend'; NULL is written");
    }

    @Test
    void entriesOfTheUserWin() {
        probe.option("classes", Map.of("acme/backend", "Acme\\Backend", "cms/widget_block", ""));
        assertThat(probe.apply("acme/backend")).isEqualTo("Acme\\Backend");
        assertThat(probe.apply("cms/widget_block")).isNull();
        assertThat(probe.warnings()).isEmpty();
    }
}
