package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import io.lodestone.testkit.TestOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsOptionsTest {

    @Test
    void readsTheRulesOfTheShop() {
        SettingsRules rules = rules(Map.of(
                "copy", "web/cookie/*",
                "ignore", "old_bank/*=the bank is gone,older_bank/*=",
                "rename", "my_ext/*=their_ext/*",
                "values", "my_ext/api/key=reencrypt"));

        assertThat(rules.ignoredBecause("old_bank/general/active")).contains("the bank is gone");
        assertThat(rules.ignoredBecause("older_bank/general/active")).contains("ignored by the configuration");
        assertThat(rules.ignoredBecause("web/cookie/cookie_domain")).isEmpty();
        assertThat(rules.renamed("my_ext/api/key")).isEqualTo("their_ext/api/key");
        assertThat(rules.valueRule("my_ext/api/key")).contains(ValueRule.REENCRYPT);
    }

    @Test
    void noOptionsMakeNoRules() {
        SettingsRules rules = rules(Map.of());

        assertThat(rules.ignoredBecause("web/cookie/cookie_domain")).isEmpty();
        assertThat(rules.renamed("a/b/c")).isEqualTo("a/b/c");
        assertThat(rules.valueRule("a/b/c")).isEmpty();
    }

    @Test
    void listsEveryProblemWithItsOption() {
        assertThatThrownBy(() -> rules(Map.of(
                        "copy", "a/{b",
                        "ignore", "a b=reason",
                        "rename", "a/b=c/*,d/e=",
                        "values", "a/b=encrypt")))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("steps.options.settings.copy  '}' is missing in 'a/{b'")
                .hasMessageContaining("steps.options.settings.ignore  a path has no blanks: 'a b'")
                .hasMessageContaining("steps.options.settings.rename  'c/*' has more '*' than 'a/b' has '*' and braces")
                .hasMessageContaining("steps.options.settings.rename  the new path of 'd/e' is missing")
                .hasMessageContaining("steps.options.settings.values  'encrypt' is no rule for values; there are");
    }

    private static SettingsRules rules(Map<String, String> given) {
        return SettingsOptions.rules(TestOptions.of(
                List.of(SettingsOptions.COPY, SettingsOptions.IGNORE, SettingsOptions.RENAME, SettingsOptions.VALUES),
                given));
    }
}
