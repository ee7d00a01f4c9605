package io.lodestone.plugin.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WidgetThemeTest {

    private static final Map<String, String> THEMES = themes();

    @Test
    void takesTheFirstWishThatExists() {
        assertThat(WidgetTheme.choose(THEMES, List.of("Acme/gone", "Magento/luma", "Magento/blank")))
                .contains("3");
    }

    @Test
    void takesAnIdAsTheConfigurationHasIt() {
        assertThat(WidgetTheme.choose(THEMES, List.of("4", "Magento/luma"))).contains("4");
        assertThat(WidgetTheme.choose(THEMES, List.of("99", "Magento/luma"))).contains("3");
    }

    @Test
    void takesAnyThemeOfTheShopAtLast() {
        assertThat(WidgetTheme.choose(Map.of("Acme/only", "7"), List.of("Magento/luma")))
                .contains("7");
        assertThat(WidgetTheme.choose(Map.of(), List.of("Magento/luma"))).isEmpty();
    }

    private static Map<String, String> themes() {
        Map<String, String> themes = new LinkedHashMap<>();
        themes.put("Magento/blank", "1");
        themes.put("Magento/luma", "3");
        themes.put("Acme/shop", "4");
        return themes;
    }
}
