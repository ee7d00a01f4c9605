package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SettingsMigrationTest {

    @Test
    void copiesWhatNoRuleNames() {
        SettingsOutcome outcome = migrate(setting("general/store_information/name", "Lab \"Shop\""));

        assertThat(outcome.write()).containsExactly(setting("general/store_information/name", "Lab \"Shop\""));
        assertThat(outcome.unknown()).isEmpty();
    }

    @Test
    void keepsScopesAndRowsWithoutValue() {
        Setting french = new Setting("stores", 2, "general/locale/code", "fr_FR");
        Setting empty = new Setting("websites", 1, "general/country/default", null);

        assertThat(migrate(french, empty).write()).containsExactly(french, empty);
    }

    @Test
    void leavesTheEnvironmentOut() {
        SettingsOutcome outcome = migrate(
                setting("web/secure/base_url", "https://old.example.com/"),
                setting("web/cookie/cookie_domain", ".example.com"),
                setting("design/theme/default", "rwd"));

        assertThat(outcome.write()).isEmpty();
        assertThat(outcome.ignored()).hasSize(2);
        assertThat(outcome.ignored().get("belongs to the environment, not to the shop"))
                .containsExactly("web/secure/base_url", "web/cookie/cookie_domain");
    }

    @Test
    void leavesClassNamesOfMagentoOneOut() {
        SettingsOutcome outcome = migrate(
                setting("payment/my_bank/model", "mybank/method_transfer"),
                setting("payment/other/model", "Other_Bank_Model_Method"),
                setting("crontab/jobs/my_job/run/model", "my/observer::run"),
                setting("payment/my_bank/title", "payment/by bank"));

        assertThat(outcome.write()).extracting(Setting::path).containsExactly("payment/my_bank/title");
        assertThat(outcome.classes())
                .containsExactly(
                        "payment/my_bank/model = mybank/method_transfer",
                        "payment/other/model = Other_Bank_Model_Method",
                        "crontab/jobs/my_job/run/model = my/observer::run");
    }

    @Test
    void changesValues() {
        SettingsOutcome outcome = migrate(
                setting("catalog/category/root_id", "2"),
                setting("catalog/seo/product_url_suffix", "html"),
                setting("catalog/seo/category_url_suffix", ".htm"),
                setting("contacts/email/email_template", "contacts_email_email_template"),
                setting("cataloginventory/item_options/min_sale_qty", "1"),
                setting("currency/options/customsymbol", "a:1:{s:3:\"EUR\";s:1:\"E\";}"),
                setting("paypal/wpp/api_password", "SECRET"));

        assertThat(outcome.write())
                .containsExactly(
                        setting("catalog/category/root_id", null),
                        setting("catalog/seo/product_url_suffix", ".html"),
                        setting("catalog/seo/category_url_suffix", ".htm"),
                        setting("contact/email/email_template", "contact_email_email_template"),
                        setting("cataloginventory/item_options/min_sale_qty", "1"),
                        setting("currency/options/customsymbol", "json"),
                        setting("paypal/wpp/api_password", "0:3:SECRET"));
    }

    @Test
    void secretsThatDoNotDecryptAreLeftOutAndNamed() {
        SettingsOutcome outcome = migrate(setting("paypal/wpp/api_password", "garbage"));

        assertThat(outcome.write()).isEmpty();
        assertThat(outcome.unreadable()).containsExactly("paypal/wpp/api_password");
    }

    @Test
    void brokenSerializationStaysBehindByName() {
        SettingsOutcome outcome = migrate(setting("currency/options/customsymbol", "a:1:{broken"));

        assertThat(outcome.write()).isEmpty();
        assertThat(outcome.broken()).containsExactly("currency/options/customsymbol");
    }

    @Test
    void serializedSettingsOfExtensionsBecomeJsonToo() {
        assertThat(migrate(setting("acme/map/rows", "a:1:{i:0;s:1:\"x\";}")).write())
                .containsExactly(setting("acme/map/rows", "json"));
        assertThat(migrate(setting("acme/text/note", "a:1: is no array")).write())
                .containsExactly(setting("acme/text/note", "a:1: is no array"));
    }

    @Test
    void settingsOfVanishedStoresAreLeftOut() {
        SettingsOutcome outcome = migrate(new Setting("stores", 77, "general/locale/code", "it_IT"));

        assertThat(outcome.write()).isEmpty();
        assertThat(outcome.gone()).containsExactly("general/locale/code (stores 77)");
    }

    @Test
    void settingsOfExtensionsTravelAndAreNamed() {
        SettingsOutcome outcome =
                migrate(setting("my_ext/general/enabled", "1"), setting("my_ext/api/password", "encrypted-text"));

        assertThat(outcome.write()).hasSize(2);
        assertThat(outcome.unknown()).containsExactly("my_ext/general/enabled", "my_ext/api/password");
        assertThat(outcome.suspected()).containsExactly("my_ext/api/password");
    }

    @Test
    void theLaterOfTwoSettingsWithOnePathCounts() {
        SettingsOutcome outcome = migrate(
                setting("payment/paypal_standard/active", "0"), setting("payment/paypal_wps_express/active", "1"));

        assertThat(outcome.write()).containsExactly(setting("payment/wps_express/active", "1"));
        assertThat(outcome.clashes())
                .containsExactly("payment/wps_express/active (the value of payment/paypal_wps_express/active counts)");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndNamed() {
        SettingsOutcome outcome = migrate(setting("design/footer/absolute_footer", "é".repeat(40_000)));

        assertThat(outcome.write()).isEmpty();
        assertThat(outcome.tooLong()).containsExactly("design/footer/absolute_footer");
    }

    @Test
    void settingsThatDifferInCaseOnlyAreOne() {
        SettingsOutcome outcome =
                migrate(setting("general/locale/code", "en_US"), setting("General/Locale/Code", "de_DE"));

        assertThat(outcome.write()).containsExactly(setting("General/Locale/Code", "de_DE"));
        assertThat(outcome.clashes()).hasSize(1);
    }

    @Test
    void emptyValuesNeedNoConversion() {
        SettingsOutcome outcome = migrate(
                setting("catalog/seo/product_url_suffix", ""),
                setting("paypal/wpp/api_password", ""),
                setting("paypal/wpp/api_signature", null));

        assertThat(outcome.write())
                .containsExactly(
                        setting("catalog/seo/product_url_suffix", ""),
                        setting("paypal/wpp/api_password", ""),
                        setting("paypal/wpp/api_signature", null));
        assertThat(outcome.unreadable()).isEmpty();
    }

    @Test
    void plainNumbersWhereArraysMayBeStay() {
        assertThat(migrate(setting("currency/options/customsymbol", "a: 1 and more"))
                        .write())
                .containsExactly(setting("currency/options/customsymbol", "a: 1 and more"));
        assertThat(migrate(setting("catalog/category/root_id", "17")).write())
                .containsExactly(setting("catalog/category/root_id", "17"));
    }

    @Test
    void aPathThatIsTooLongIsLeftOutAndNamed() {
        String path = "my_ext/general/" + "x".repeat(241);

        SettingsOutcome outcome = migrate(setting(path, "1"));

        assertThat(outcome.write()).isEmpty();
        assertThat(outcome.tooLong()).containsExactly(path);
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(migrate().write()).isEmpty();
    }

    @Test
    void optionsOfTheShopGoFirst() {
        SettingsRules own = new SettingsRules(
                List.of(PathPattern.of("web/cookie/cookie_lifetime")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        SettingsRules rules = own.before(SettingsRulesFile.shipped());

        assertThat(rules.ignoredBecause("web/cookie/cookie_lifetime")).isEmpty();
        assertThat(rules.ignoredBecause("web/cookie/cookie_domain")).isPresent();
    }

    private static Setting setting(String path, @Nullable String value) {
        return new Setting("default", 0, path, value);
    }

    private static SettingsOutcome migrate(Setting... settings) {
        return new SettingsMigration(
                        SettingsRulesFile.shipped(),
                        new MarkingConversions(),
                        Set.of("websites 0", "websites 1", "stores 0", "stores 2"),
                        255,
                        65_535)
                .migrate(Arrays.asList(settings));
    }

    /** Makes conversions visible without keys. */
    private static final class MarkingConversions implements Conversions {

        @Override
        public Optional<String> reencrypted(String value) {
            return value.equals("garbage") ? Optional.empty() : Optional.of("0:3:" + value);
        }

        @Override
        public boolean looksEncrypted(String value) {
            return value.startsWith("encrypted");
        }

        @Override
        public Optional<String> phpToJson(String value) {
            return value.contains("broken") ? Optional.empty() : Optional.of("json");
        }
    }
}
