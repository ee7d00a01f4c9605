package io.lodestone.plugin.magento.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.handler.HandlerProbe;
import org.junit.jupiter.api.Test;

class RuleJsonTest {

    private final HandlerProbe probe = HandlerProbe.of(new RuleJson());

    @Test
    void typesAreReplacedAtEveryDepthAndNothingElse() {
        assertThat(probe.apply("a:3:{s:4:\"type\";s:32:\"salesrule/rule_condition_combine\";s:5:\"value\";s:32:"
                        + "\"salesrule/rule_condition_combine\";s:10:\"conditions\";a:1:{i:0;a:2:{s:4:\"type\";s:32:"
                        + "\"salesrule/rule_condition_address\";s:9:\"attribute\";N;}}}"))
                .isEqualTo("{\"type\":\"Magento\\\\SalesRule\\\\Model\\\\Rule\\\\Condition\\\\Combine\","
                        + "\"value\":\"salesrule\\/rule_condition_combine\",\"conditions\":[{\"type\":"
                        + "\"Magento\\\\SalesRule\\\\Model\\\\Rule\\\\Condition\\\\Address\",\"attribute\":null}]}");
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void unknownTypesStayAndAreListed() {
        assertThat(probe.apply("a:1:{s:4:\"type\";s:14:\"acme/condition\";}"))
                .isEqualTo("{\"type\":\"acme\\/condition\"}");
        assertThat(probe.warnings()).singleElement().asString().contains("'acme/condition'");
    }

    @Test
    void brokenRulesBecomeNull() {
        assertThat(probe.apply("a:1:{s:4:\"type\"")).isNull();
        assertThat(probe.apply(null)).isNull();
        assertThat(probe.apply("")).isNull();
        assertThat(probe.warnings()).hasSize(1);
    }
}
