package io.lodestone.plugin.eav;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.plugin.eav.merge.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MerchantFactsTest {

    private static final Row COLOR = attribute(1, "int", 1);
    private static final Row FACTS =
            new Row(Map.of("attribute_id", "1", "is_filterable", "1", "apply_to", "simple,bundle"));

    @Test
    void whatArrivedIsNotLost() {
        assertThat(lost(COLOR, COLOR, FACTS, FACTS)).isEmpty();
    }

    @Test
    void labelsAndFlagsThatAreOtherAreNamed() {
        assertThat(lost(
                        COLOR,
                        COLOR.with("frontend_label", "Colour").with("is_required", 0),
                        FACTS,
                        FACTS.with("is_filterable", 2)))
                .containsExactly("attribute 1 frontend_label", "attribute 1 is_required", "attribute 1 is_filterable");
    }

    @Test
    void attributesMayApplyToMoreButNotToLess() {
        assertThat(lost(COLOR, COLOR, FACTS, FACTS.with("apply_to", "virtual,bundle,simple")))
                .isEmpty();
        assertThat(lost(COLOR, COLOR, FACTS, FACTS.with("apply_to", null))).isEmpty();
        assertThat(lost(COLOR, COLOR, FACTS, FACTS.with("apply_to", "simple"))).containsExactly("attribute 1 apply_to");
        assertThat(lost(COLOR, COLOR, FACTS.with("apply_to", null), FACTS)).containsExactly("attribute 1 apply_to");
    }

    @Test
    void whatMagentoDecidesIsNotAsked() {
        Row changed = COLOR.with("frontend_label", "Colour");
        assertThat(lost(attribute(1, "int", 0), changed, FACTS, FACTS)).isEmpty();
        assertThat(lost(COLOR, changed.with("is_user_defined", 0).with("backend_type", "varchar"), FACTS, FACTS))
                .isEmpty();
        assertThat(new MerchantFacts(data(COLOR, FACTS), data(changed, FACTS), id -> false).lost())
                .isEmpty();
    }

    private static List<String> lost(Row there, Row here, Row factsThere, Row factsHere) {
        return new MerchantFacts(data(there, factsThere), data(here, factsHere), id -> true).lost();
    }

    private static EavData data(Row attribute, Row facts) {
        return new EavData(
                Map.of(EavData.ATTRIBUTE, List.of(attribute), EavData.CATALOG_ATTRIBUTE, List.of(facts)), List.of());
    }

    private static Row attribute(long id, String type, int userDefined) {
        return new Row(Map.of("frontend_label", "Color", "backend_type", type))
                .with("attribute_id", id)
                .with("is_required", 1)
                .with("is_user_defined", userDefined);
    }
}
