package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.eav.EavAttribute;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FateTest {

    private static final ValueTable VARCHAR = new ValueTable(ValueTable.PRODUCT, "varchar");

    @Test
    void valuesStayInTheTableOfTheSameType() {
        assertThat(Fate.of(VARCHAR, attribute("catalog_product", "name", "varchar", "varchar")))
                .isEqualTo(Fate.STAYS);
    }

    @Test
    void valuesFollowTheDestinationsType() {
        ValueTable text = new ValueTable(ValueTable.PRODUCT, "text");
        assertThat(Fate.of(text, attribute("catalog_product", "features", "text", "varchar")))
                .isEqualTo(Fate.MOVES);
    }

    @Test
    void valuesOutsideOfTheAttributesTableAreDead() {
        // Where they are is the destination's table, but Magento 1 reads another one.
        assertThat(Fate.of(VARCHAR, attribute("catalog_product", "features", "text", "varchar")))
                .isEqualTo(Fate.STRAY);
        assertThat(Fate.of(VARCHAR, attribute("catalog_product", "sku", "static", "static")))
                .isEqualTo(Fate.STRAY);
    }

    @Test
    void valuesOfAttributesThatMagento2DoesWithoutStayBehind() {
        EavAttribute retired = new EavAttribute(102, "catalog_product", "is_recurring", "int", "int", "", false, false);
        assertThat(Fate.of(new ValueTable(ValueTable.PRODUCT, "int"), Optional.of(retired)))
                .isEqualTo(Fate.RETIRED);
    }

    @Test
    void pathsOfProductsAreMadeAnewButNotThoseOfCategories() {
        assertThat(Fate.of(VARCHAR, attribute("catalog_product", "url_path", "varchar", "varchar")))
                .isEqualTo(Fate.REGENERATED);
        assertThat(Fate.of(
                        new ValueTable(ValueTable.CATEGORY, "varchar"),
                        attribute("catalog_category", "url_path", "varchar", "varchar")))
                .isEqualTo(Fate.STAYS);
    }

    @Test
    void valuesOfNoAttributeAndOfOtherEntityTypesAreUnknown() {
        assertThat(Fate.of(VARCHAR, Optional.empty())).isEqualTo(Fate.UNKNOWN);
        assertThat(Fate.of(VARCHAR, attribute("customer", "prefix", "varchar", "varchar")))
                .isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void valuesThatMagento2KeepsInTheEntityStayBehind() {
        assertThat(Fate.of(VARCHAR, attribute("catalog_product", "media_gallery", "varchar", "static")))
                .isEqualTo(Fate.STATIC);
    }

    static Optional<EavAttribute> attribute(
            String entityType, String code, String backendType, String destinationType) {
        return Optional.of(new EavAttribute(71, entityType, code, backendType, destinationType, "text", true, true));
    }
}
