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
    void namesWithoutLettersGetTheFallback() {
        assertThat(StoreGroupCodes.code("")).isEqualTo("store_group");
        assertThat(StoreGroupCodes.code("123")).isEqualTo("store_group");
        assertThat(StoreGroupCodes.code("商店")).isEqualTo("store_group");
    }

    @Test
    void equalCodesAreToldApartInTheOrderOfIds() {
        Map<Long, String> codes = StoreGroupCodes.of(new TreeMap<>(Map.of(
                7L, "Main Store", 3L, "main store!", 9L, "MAIN-STORE", 1L, "x".repeat(40), 2L, "x".repeat(33))));

        assertThat(codes)
                .containsEntry(3L, "main_store")
                .containsEntry(7L, "main_store_2")
                .containsEntry(9L, "main_store_3")
                .containsEntry(1L, "x".repeat(32))
                .containsEntry(2L, "x".repeat(30) + "_2");
    }
}
