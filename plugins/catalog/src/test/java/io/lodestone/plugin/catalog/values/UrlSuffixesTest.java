package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.catalog.values.UrlSuffixes.Setting;
import io.lodestone.plugin.catalog.values.UrlSuffixes.StoreView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UrlSuffixesTest {

    private static final List<StoreView> STORES =
            List.of(new StoreView(0, 0), new StoreView(1, 1), new StoreView(2, 1), new StoreView(3, 2));

    @Test
    void magento1PutsHtmlWhereNothingIsSet() {
        UrlSuffixes suffixes = UrlSuffixes.of(List.of(), STORES);

        assertThat(suffixes.usual()).isEqualTo(".html");
        assertThat(suffixes.own()).isEmpty();
    }

    @Test
    void storeViewsComeBeforeWebsitesAndThoseBeforeTheDefault() {
        UrlSuffixes suffixes = UrlSuffixes.of(
                List.of(
                        new Setting("default", 0, ".htm"),
                        new Setting("websites", 1, "/"),
                        new Setting("stores", 2, null)),
                STORES);

        assertThat(suffixes.usual()).isEqualTo(".htm");
        assertThat(suffixes.own()).isEqualTo(new TreeMap<>(Map.of(1L, "/", 2L, "")));
    }

    @Test
    void stripsOnce() {
        UrlSuffixes suffixes = UrlSuffixes.of(List.of(), STORES);

        assertThat(suffixes.strip("s.value"))
                .isEqualTo("CASE WHEN RIGHT(s.value, 5) = '.html' THEN LEFT(s.value, CHAR_LENGTH(s.value) - 5)"
                        + " ELSE s.value END");
    }

    @Test
    void withoutSuffixNothingIsStripped() {
        assertThat(new UrlSuffixes("", new TreeMap<>()).strip("s.value")).isEqualTo("s.value");
    }

    @Test
    void quotesWhatMerchantsWrite() {
        UrlSuffixes suffixes = new UrlSuffixes("'\\", new TreeMap<>(Map.of(4L, "é")));

        assertThat(suffixes.strip("v"))
                .isEqualTo("CASE s.store_id WHEN 4 THEN CASE WHEN RIGHT(v, 1) = 'é' THEN LEFT(v, CHAR_LENGTH(v) - 1)"
                        + " ELSE v END ELSE CASE WHEN RIGHT(v, 2) = '''\\\\' THEN LEFT(v, CHAR_LENGTH(v) - 2)"
                        + " ELSE v END END");
    }
}
