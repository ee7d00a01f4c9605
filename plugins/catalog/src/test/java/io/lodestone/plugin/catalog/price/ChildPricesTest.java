package io.lodestone.plugin.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChildPricesTest {

    /** Store views 1 and 2 in website 1, store view 3 in website 2. */
    private static final PriceScope PER_WEBSITE = new PriceScope(new TreeMap<>(Map.of(1L, 1L, 2L, 1L, 3L, 2L)));

    private static final PriceScope GLOBAL = new PriceScope(new TreeMap<>());

    @Test
    void fixedAndPercentSurchargesAddUp() {
        Parent parent = new Parent(
                product(930, "50"),
                List.of(surcharge(200, 0, false, "5"), surcharge(201, 0, true, "10"), surcharge(202, 0, true, "-2.5")));

        assertThat(parent.price(0, 0)).contains(amount("58.7500"));
    }

    @Test
    void pricesNeverFallBelowZero() {
        assertThat(new Parent(product(1, "10"), List.of(surcharge(1, 0, false, "-30"))).price(0, 0))
                .contains(amount("0.0000"));
    }

    @Test
    void aWebsitesSurchargeTakesThePlaceOfTheGeneralOne() {
        Parent parent =
                new Parent(product(1, "100"), List.of(surcharge(7, 2, false, "0"), surcharge(7, 0, false, "20")));

        assertThat(parent.price(1, 1)).contains(amount("120.0000"));
        assertThat(parent.price(3, 2)).contains(amount("100.0000"));
    }

    @Test
    void theSimpleProductGetsTheConfigurableProductsPrice() {
        List<ChildPrice> prices = new ChildPrices(GLOBAL)
                .of(
                        product(906, "9.5"),
                        List.of(new Parent(product(930, "50"), List.of(surcharge(200, 0, true, "10")))));

        assertThat(prices)
                .containsExactly(
                        new ChildPrice(906, 0, amount("9.5"), amount("55.0000"), List.of(930L), List.of(), true));
        assertThat(prices.get(0).describe())
                .isEqualTo("Product 906 changes from 9.5 to 55.0000, as configurable product 930 asks");
    }

    @Test
    void equalPricesAreLeftAlone() {
        assertThat(new ChildPrices(PER_WEBSITE)
                        .of(
                                product(231, "190.0000").website(1),
                                List.of(parent(product(402, "190").website(1)))))
                .isEmpty();
    }

    @Test
    void aPriceThatOneOfSeveralAsksForStays() {
        List<ChildPrice> prices = new ChildPrices(GLOBAL)
                .of(product(488, "160"), List.of(parent(product(408, "75")), parent(product(410, "160"))));

        assertThat(prices).singleElement().satisfies(price -> {
            assertThat(price.written()).isFalse();
            assertThat(price.isAmbiguous()).isTrue();
            assertThat(price.describe())
                    .isEqualTo(
                            "Product 488 keeps its price 160, as configurable product 410 asks; others ask for [75.0000]");
        });
    }

    @Test
    void ofSeveralOthersTheLowestWins() {
        List<ChildPrice> prices = new ChildPrices(GLOBAL)
                .of(
                        product(5, "1"),
                        List.of(parent(product(8, "30")), parent(product(9, "20")), parent(product(7, "20"))));

        assertThat(prices).singleElement().satisfies(price -> {
            assertThat(price.after()).isEqualByComparingTo("20");
            assertThat(price.parents()).containsExactly(9L, 7L);
            assertThat(price.others()).containsExactly(amount("30.0000"));
        });
    }

    @Test
    void websitesGetRowsOnlyWhereTheyDiffer() {
        Product child = product(5, "10").website(1).website(2);
        Product configurable = product(8, "30").website(1).website(2).price(3, amount("40"));

        List<ChildPrice> prices = new ChildPrices(PER_WEBSITE).of(child, List.of(parent(configurable)));

        assertThat(prices).extracting(ChildPrice::store).containsExactly(0L, 3L);
        assertThat(prices).extracting(ChildPrice::after).containsExactly(amount("30.0000"), amount("40.0000"));
    }

    @Test
    void rowsOfStoreViewsThatAreRightStay() {
        Product child = product(5, "10").website(2).price(3, amount("40"));
        Product configurable = product(8, "30").website(2).price(3, amount("40"));

        List<ChildPrice> prices = new ChildPrices(PER_WEBSITE).of(child, List.of(parent(configurable)));

        assertThat(prices).extracting(ChildPrice::store).containsExactly(0L);
    }

    @Test
    void aWebsiteWithoutTheConfigurableProductKeepsThePrice() {
        Product child = product(5, "10").website(1).website(2);
        Product configurable = product(8, "30").website(1);

        List<ChildPrice> prices = new ChildPrices(PER_WEBSITE).of(child, List.of(parent(configurable)));

        assertThat(prices).extracting(ChildPrice::store).containsExactly(0L, 3L);
        assertThat(prices.get(1)).satisfies(price -> {
            assertThat(price.after()).isEqualByComparingTo("10");
            assertThat(price.isChange()).isFalse();
            assertThat(price.written()).isTrue();
        });
    }

    @Test
    void aProductWithoutPriceGetsOneAndAConfigurableProductWithoutPriceAsksForNothing() {
        List<ChildPrice> prices =
                new ChildPrices(GLOBAL).of(new Product(5), List.of(parent(product(8, "30")), parent(new Product(9))));

        assertThat(prices).singleElement().satisfies(price -> {
            assertThat(price.before()).isNull();
            assertThat(price.after()).isEqualByComparingTo("30");
        });
        assertThat(new ChildPrices(GLOBAL).of(product(5, "10"), List.of(parent(new Product(9)))))
                .isEmpty();
    }

    private static Parent parent(Product product) {
        return new Parent(product, List.of());
    }

    private static Product product(long id, String price) {
        return new Product(id).price(0, amount(price));
    }

    private static Surcharge surcharge(long superAttribute, long website, boolean percent, String value) {
        return new Surcharge(superAttribute, website, percent, amount(value));
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text);
    }
}
