package io.lodestone.plugin.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StoreGroupCodesTest {

    @Test
    void makesCodesThatMagentoTwoAccepts() {
        assertThat(StoreGroupCodes.code("Main Website Store")).isEqualTo("main_website_store");
        assertThat(StoreGroupCodes.code("2nd Shop (B2B)")).isEqualTo("nd_shop_b2b");
        assertThat(StoreGroupCodes.code("Böutique-Été")).isEqualTo("boutique_ete");
        assertThat(StoreGroupCodes.code("IT")).isEqualTo("it");
    }

    @Test
    void takesNamesApartHoweverTheyAreTyped() {
        assertThat(StoreGroupCodes.code("  Main\tStore\n")).isEqualTo("main_store");
        assertThat(StoreGroupCodes.code("E\u0301te\u0301")).isEqualTo("ete");
        assertThat(StoreGroupCodes.code("__Outlet__")).isEqualTo("outlet__");
        assertThat(StoreGroupCodes.code("<b>Shop</b> & \"Co\"")).isEqualTo("bshopb__co");
        assertThat(StoreGroupCodes.code("\uD83D\uDED2 Shop \u0000")).isEqualTo("shop_");
    }

    @Test
    void aCodeThatASuffixMakesDoesNotHitAnother() {
        assertThat(StoreGroupCodes.of(new TreeMap<>(Map.of(1L, "Shop", 2L, "Shop 2", 3L, "Shop", 4L, "shop"))))
                .containsOnly(
                        Map.entry(1L, "shop"),
                        Map.entry(2L, "shop_2"),
                        Map.entry(3L, "shop_3"),
                        Map.entry(4L, "shop_4"));
        assertThat(StoreGroupCodes.of(new TreeMap<>())).isEmpty();
    }

    @Test
    void namesWithoutLettersGetTheFallback() {
        assertThat(StoreGroupCodes.code("")).isEqualTo("store_group");
        assertThat(StoreGroupCodes.code("123")).isEqualTo("store_group");
        assertThat(StoreGroupCodes.code("商店")).isEqualTo("store_group");
    }

    @Test
    void equalCodesAreToldApartInTheOrderOfIds() {
        Map<Long, String> codes = StoreGroupCodes.of(new TreeMap<>(
                Map.of(7L, "Main Store", 3L, "main store!", 9L, "MAIN-STORE", 1L, "x".repeat(40), 2L, "x".repeat(33))));

        assertThat(codes)
                .containsEntry(3L, "main_store")
                .containsEntry(7L, "main_store_2")
                .containsEntry(9L, "main_store_3")
                .containsEntry(1L, "x".repeat(32))
                .containsEntry(2L, "x".repeat(30) + "_2");
    }
}
