package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import org.junit.jupiter.api.Test;

final class SettingsRulesFileTest {

    @Test
    void readsEverySection() {
        SettingsRules rules = SettingsRulesFile.parse("my.rules", """
                # a comment
                [ignore: of no use]
                old/*
                [copy]
                old/but_good
                [rename]
                contacts/* -> contact/*
                [value: url-suffix]
                seo/suffix
                [class]
                */model
                [known]
                web/*
                """);

        assertThat(rules.ignoredBecause("old/x")).contains("of no use");
        assertThat(rules.ignoredBecause("old/but_good")).isEmpty();
        assertThat(rules.renamed("contacts/email/to")).isEqualTo("contact/email/to");
        assertThat(rules.renamed("other")).isEqualTo("other");
        assertThat(rules.valueRule("seo/suffix")).contains(ValueRule.URL_SUFFIX);
        assertThat(rules.mayNotNameClass("payment/x/model")).isTrue();
        assertThat(rules.isKnown("web/x")).isTrue();
        assertThat(rules.isKnown("my/x")).isFalse();
    }

    @Test
    void listsEveryProblemWithItsPlace() {
        assertThatThrownBy(() -> SettingsRulesFile.parse("my.rules", """
                        lost/line
                        [ignore]
                        [ignore: ok]
                          a/{b
                        [rename]
                        a/b c/d
                        a/b -> c/*
                        [value: encrypt]
                        [sort]
                        """))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("my.rules:1:1  a section such as [ignore: reason] must come first")
                .hasMessageContaining("my.rules:2:1  name the reason: [ignore: reason]")
                .hasMessageContaining("my.rules:4:3  '}' is missing in 'a/{b'")
                .hasMessageContaining("my.rules:6:1  write 'old/path -> new/path'")
                .hasMessageContaining("my.rules:7:1  'c/*' has more '*' than 'a/b' has '*' and braces")
                .hasMessageContaining("my.rules:8:1  'encrypt' is no rule for values; there are root-category,")
                .hasMessageContaining("my.rules:9:1  there is no section 'sort'");
    }

    @Test
    void theShippedRulesAreSound() {
        SettingsRules rules = SettingsRulesFile.shipped();

        assertThat(rules.ignoredBecause("web/secure/base_url")).isPresent();
        assertThat(rules.ignoredBecause("web/cookie/cookie_domain")).isPresent();
        assertThat(rules.ignoredBecause("design/theme/default")).isPresent();
        assertThat(rules.ignoredBecause("design/head/default_title")).isEmpty();
        assertThat(rules.ignoredBecause("general/locale/timezone")).isEmpty();
        assertThat(rules.renamed("carriers/dhlint/password")).isEqualTo("carriers/dhl/password");
        assertThat(rules.valueRule("carriers/dhlint/password")).contains(ValueRule.REENCRYPT);
        assertThat(rules.renamed("crontab/jobs/sitemap_generate/schedule/cron_expr"))
                .isEqualTo("crontab/default/jobs/sitemap_generate/schedule/cron_expr");
        assertThat(rules.renamed("payment/paypal_standard/active")).isEqualTo("payment/wps_express/active");
        assertThat(rules.renamed("sales_email/enterprise_rma/template")).isEqualTo("sales_email/magento_rma/template");
        assertThat(rules.isKnown("my_extension/general/enabled")).isFalse();
        assertThat(rules.isKnown("payment/my_bank/active")).isFalse();
        assertThat(rules.isKnown("payment/checkmo/active")).isTrue();
    }
}
