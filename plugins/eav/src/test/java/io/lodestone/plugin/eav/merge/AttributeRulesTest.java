package io.lodestone.plugin.eav.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AttributeRulesTest {

    private final AttributeRules rules = new AttributeRules();

    @Test
    void defaultDatesBecomeTexts() {
        assertThat(defaultValue("date", "0")).isEqualTo("1970-01-01 00:00:00");
        assertThat(defaultValue("date", "1356998400")).isEqualTo("2013-01-01 00:00:00");
        assertThat(defaultValue("date", "99999999999")).isEqualTo("5138-11-16 09:46:39");
    }

    @Test
    void otherDefaultsStayAsTheyAre() {
        assertThat(defaultValue("date", "2013-01-01 00:00:00")).isEqualTo("2013-01-01 00:00:00");
        assertThat(defaultValue("date", "-1")).isEqualTo("-1");
        assertThat(defaultValue("date", "999999999999999999999")).isEqualTo("999999999999999999999");
        assertThat(defaultValue("date", "soon")).isEqualTo("soon");
        assertThat(defaultValue("date", "")).isEmpty();
        assertThat(defaultValue("date", null)).isNull();
        assertThat(defaultValue("text", "1356998400")).isEqualTo("1356998400");
    }

    @Test
    void multipleChoicesAreVarcharForProductsOnly() {
        assertThat(rules.backendType("catalog_product", "text", "multiselect")).isEqualTo("varchar");
        assertThat(rules.backendType("catalog_product", "varchar", "multiselect"))
                .isEqualTo("varchar");
        assertThat(rules.backendType("catalog_product", "text", "textarea")).isEqualTo("text");
        assertThat(rules.backendType("customer", "text", "multiselect")).isEqualTo("text");
        assertThat(rules.backendType("catalog_product", "", "")).isEmpty();
    }

    @Test
    void goneFeaturesAreThoseOfTheEntityTypeOnly() {
        assertThat(rules.isDropped("catalog_product", "group_price")).isTrue();
        assertThat(rules.isDropped("customer", "group_price")).isFalse();
        assertThat(rules.isDropped("", "")).isFalse();
    }

    @Test
    void attributesThatAFormShowsNeedAnInput() {
        assertThat(rules.lacksInput("catalog_product", attribute("mine", null))).isTrue();
        assertThat(rules.lacksInput("catalog_product", attribute("mine", "text")))
                .isFalse();
        assertThat(rules.lacksInput("catalog_product", attribute("url_path", null)))
                .isFalse();
        assertThat(rules.lacksInput("order", attribute("mine", null))).isFalse();
    }

    @Test
    void valuesThatBecameColumnsAreNoConflict() {
        assertThat(rules.typesDiffer("varchar", "static")).isFalse();
        assertThat(rules.typesDiffer("static", "varchar")).isTrue();
        assertThat(rules.typesDiffer("int", "int")).isFalse();
        assertThat(rules.merchantDecides(true, "int", true, "varchar")).isTrue();
        assertThat(rules.merchantDecides(true, "int", false, "varchar")).isFalse();
        assertThat(rules.merchantDecides(true, "int", true, "static")).isFalse();
    }

    @Test
    void classesThatNobodyKnowsAreLeftOut() {
        MergeNotes notes = new MergeNotes();
        Row row = attribute("mine", "select")
                .with("attribute_id", 9)
                .with("source_model", "eav/entity_attribute_source_boolean")
                .with("backend_model", "my/backend_thing")
                .with("frontend_model", " ");

        Row converted = rules.converted("catalog_product", row, new ClassColumns(new BooleanOnly(), notes));

        assertThat(converted.text("source_model")).isEqualTo("Boolean");
        assertThat(converted.text("backend_model")).isNull();
        assertThat(converted.text("frontend_model")).isNull();
        assertThat(notes.of(MergeNotes.Kind.UNMAPPED_CLASS)).containsOnlyKeys("my/backend_thing");
    }

    private @Nullable String defaultValue(String input, @Nullable String value) {
        Row row = attribute("launch", input).with("default_value", value);
        return rules.converted("catalog_product", row, new ClassColumns(new BooleanOnly(), new MergeNotes()))
                .text("default_value");
    }

    private static Row attribute(String code, @Nullable String input) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("attribute_code", code);
        values.put("backend_type", "varchar");
        values.put("frontend_input", input);
        return new Row(values);
    }

    private static final class BooleanOnly implements ModelClasses {

        @Override
        public boolean knows(String magento1Class) {
            return magento1Class.endsWith("_boolean");
        }

        @Override
        public @Nullable String counterpart(String magento1Class) {
            return "Boolean";
        }
    }
}
