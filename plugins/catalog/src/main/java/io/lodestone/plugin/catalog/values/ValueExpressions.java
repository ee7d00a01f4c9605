package io.lodestone.plugin.catalog.values;

import static java.util.Objects.requireNonNull;

import io.lodestone.plugin.eav.EavAttribute;
import io.lodestone.plugin.eav.EavAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** SQL of the values as the destination wants them, attribute by attribute. */
final class ValueExpressions {

    /** Attributes whose values name themes and layout handles of Magento 1. */
    static final List<String> CLEARED = List.of("custom_design", "custom_layout_update");

    static final String PAGE_LAYOUT = "page_layout";

    /** Layouts of Magento 1; {@code empty} and those of themes keep their names. */
    static final Map<String, String> LAYOUTS = layouts();

    private final UrlSuffixes productSuffixes;
    private final UrlSuffixes categorySuffixes;
    private final OptionalLong productUrlPath;

    /**
     * @param productUrlPath the id of the attribute that holds the products' paths, when URL keys are to be made unique
     */
    ValueExpressions(UrlSuffixes productSuffixes, UrlSuffixes categorySuffixes, OptionalLong productUrlPath) {
        this.productSuffixes = requireNonNull(productSuffixes, "productSuffixes is null");
        this.categorySuffixes = requireNonNull(categorySuffixes, "categorySuffixes is null");
        this.productUrlPath = requireNonNull(productUrlPath, "productUrlPath is null");
    }

    /** The id to give the constructor. */
    static OptionalLong productUrlPath(EavAttributes attributes, boolean uniqueUrlKeys) {
        Optional<EavAttribute> path = attributes.find(ValueTable.PRODUCT, "url_path");
        boolean usable =
                uniqueUrlKeys && path.isPresent() && path.get().backendType().equals("varchar");
        return usable ? OptionalLong.of(path.get().id()) : OptionalLong.empty();
    }

    private static Map<String, String> layouts() {
        Map<String, String> layouts = new LinkedHashMap<>();
        layouts.put("one_column", "1column");
        layouts.put("two_columns_left", "2columns-left");
        layouts.put("two_columns_right", "2columns-right");
        layouts.put("three_columns", "3columns");
        return layouts;
    }

    /**
     * @param value SQL of the value so far
     * @return SQL over alias {@code s}; empty when every value passes unchanged
     */
    Optional<String> of(TableFates fates, String value) {
        List<String> cases = new ArrayList<>();
        List<Long> cleared = ids(fates, CLEARED);
        if (!cleared.isEmpty()) {
            cases.add("WHEN s.attribute_id IN " + SqlText.list(cleared) + " THEN NULL");
        }
        fates.travelling(PAGE_LAYOUT).ifPresent(a -> cases.add(when(a, layout(value))));
        if (fates.table().isOfProducts()) {
            fates.travelling("url_key").ifPresent(a -> cases.add(when(a, urlKey(value))));
            List<Long> choices = fates.multipleChoices();
            if (!choices.isEmpty()) {
                cases.add("WHEN s.attribute_id IN " + SqlText.list(choices) + " THEN " + choices(value));
            }
        } else {
            fates.travelling("url_path").ifPresent(a -> cases.add(when(a, categorySuffixes.strip(value))));
        }
        return cases.isEmpty()
                ? Optional.empty()
                : Optional.of("CASE " + String.join(" ", cases) + " ELSE " + value + " END");
    }

    static List<Long> ids(TableFates fates, List<String> codes) {
        return codes.stream()
                .map(fates::travelling)
                .flatMap(Optional::stream)
                .map(EavAttribute::id)
                .sorted()
                .toList();
    }

    private static String when(EavAttribute attribute, String sql) {
        return "WHEN s.attribute_id = " + attribute.id() + " THEN " + sql;
    }

    private static String layout(String value) {
        return LAYOUTS.entrySet().stream()
                .map(e -> "WHEN " + SqlText.quote(e.getKey()) + " THEN " + SqlText.quote(e.getValue()))
                .collect(Collectors.joining(" ", "CASE " + value + " ", " ELSE " + value + " END"));
    }

    /**
     * Several products of Magento 1 may have the same URL key: all but one get a number behind it in their path. Magento 2
     * refuses to save a product whose key another one has, so the key takes that number. The product's URL stays the same.
     */
    String urlKey(String value) {
        String key = productSuffixes.strip(value);
        if (productUrlPath.isEmpty()) {
            return key;
        }
        String path = productSuffixes.strip("p.value");
        return """
                COALESCE((SELECT MIN(%1$s) FROM {catalog_product_entity_varchar} p WHERE p.entity_id = s.entity_id \
                AND p.attribute_id = %2$d AND p.store_id = s.store_id \
                AND LEFT(%1$s, CHAR_LENGTH(%3$s) + 1) = CONCAT(%3$s, '-') \
                AND SUBSTRING(%1$s, CHAR_LENGTH(%3$s) + 2) REGEXP '^[0-9]+$'), %3$s)""".formatted(path, productUrlPath.getAsLong(), key);
    }

    /**
     * Option ids with commas, without empty items and zeros. Commas are doubled first, so that zeros side by side have one
     * each; runs of commas become one by way of a pair of characters that ids do not have.
     */
    static String choices(String value) {
        return ("TRIM(BOTH ',' FROM REPLACE(REPLACE(REPLACE(REPLACE(CONCAT(',', REPLACE(%s, ',', ',,'), ','), ',0,', ''),"
                        + " ',', '<>'), '><', ''), '<>', ','))")
                .formatted(value);
    }
}
