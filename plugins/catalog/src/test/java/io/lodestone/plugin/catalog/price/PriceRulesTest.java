package io.lodestone.plugin.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceRulesTest {

    @Test
    void olderSourcesMarkNoPercentages() {
        assertThat(new PriceRules(true, false).losesToGroupPrice())
                .doesNotContain("is_percent")
                .contains("g.entity_id = s.entity_id AND g.all_groups = s.all_groups");
        assertThat(new PriceRules(true, true).losesToTierPrice()).contains("s.is_percent = 1 AND NOT EXISTS");
    }

    @Test
    void aPercentageIsKeptOutOfTheAmount() {
        PriceRules rules = new PriceRules(true, true);
        String isPercent = rules.groupIsPercent("s");

        assertThat(rules.amount("s", isPercent))
                .startsWith("CASE WHEN (s.is_percent = 1 OR EXISTS")
                .endsWith("THEN 0 ELSE s.value END");
        assertThat(rules.percentage("s", isPercent)).endsWith("THEN ROUND(s.value, 2) END");
    }
}
