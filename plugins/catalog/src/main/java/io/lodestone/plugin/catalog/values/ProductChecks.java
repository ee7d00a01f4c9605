package io.lodestone.plugin.catalog.values;

import static io.lodestone.plugin.catalog.CatalogErrorCode.CHOICE_MISSING;
import static io.lodestone.plugin.catalog.CatalogErrorCode.CHOICE_REPEATED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.DOWNLOAD_ELSEWHERE;
import static io.lodestone.plugin.catalog.CatalogErrorCode.SKU_SPACED;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says which products Magento 2 will not save or show as Magento 1 does, because their data contradict themselves. */
public final class ProductChecks {

    private static final String CHOICES = "catalog_product_super_attribute";
    private static final String PRODUCTS = "catalog_product_entity";

    /** What each part of a configurable product is chosen by. */
    private static final String PARTS = """
            SELECT l.parent_id, l.product_id, SUM(v.value IS NULL) AS missing,
              GROUP_CONCAT(a.attribute_id, ':', v.value ORDER BY a.attribute_id) AS choice
            FROM {catalog_product_super_link} l
            JOIN {catalog_product_entity} e ON e.entity_id = l.product_id
            JOIN {catalog_product_super_attribute} a ON a.product_id = l.parent_id
            LEFT JOIN {catalog_product_entity_int} v
              ON v.entity_id = l.product_id AND v.attribute_id = a.attribute_id AND v.store_id = 0
            GROUP BY l.parent_id, l.product_id""";

    /** Of each product that has parts, whether several have the same choices, and whether any lacks one. */
    private static final String CHOSEN = """
            SELECT parent_id, MAX(lacking = 0 AND parts > 1) AS repeated, MAX(lacking) AS lacking FROM (
              SELECT parent_id, missing > 0 AS lacking, COUNT(*) AS parts FROM (%s) p
              GROUP BY parent_id, missing > 0, IF(missing > 0, NULL, choice)) c
            GROUP BY parent_id ORDER BY parent_id""".formatted(PARTS);

    /** Comparing lengths, because servers compare texts without spaces at their end. */
    private static final String SPACED = "SELECT entity_id FROM {" + PRODUCTS
            + "} WHERE CHAR_LENGTH(sku) <> CHAR_LENGTH(TRIM(sku)) ORDER BY entity_id";

    /** Where links and samples of downloads lead. */
    private static final Map<String, List<String>> DOWNLOADS = Map.of(
            "downloadable_link", List.of("link_url", "sample_url"), "downloadable_sample", List.of("sample_url"));

    private static final String LEAVE_OUT =
            ", or set steps.options.post-processing.choosablePartsOnly: true, which takes these parts out of the product";

    private final StepContext context;
    private final Database source;
    private final boolean choosablePartsOnly;

    /** @param choosablePartsOnly whether parts that nobody can choose are left out */
    public ProductChecks(StepContext context, boolean choosablePartsOnly) {
        this.context = context;
        this.source = context.source();
        this.choosablePartsOnly = choosablePartsOnly;
    }

    public void report() {
        parts();
        note(
                SKU_SPACED,
                PRODUCTS,
                spaced(),
                "products have a SKU that begins or ends with a space, which Magento 2's inventory refuses: the space goes,"
                        + " unless another product has the SKU without it");
        downloads();
    }

    private record Chosen(String product, boolean repeated, boolean lacking) {}

    private void parts() {
        if (!source.schema().hasTable(CHOICES)) {
            return;
        }
        List<Chosen> products = source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(CHOSEN))
                        .map((row, ignored) -> new Chosen(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                        .list());
        List<String> ofRepeated =
                products.stream().filter(Chosen::repeated).map(Chosen::product).toList();
        List<String> ofMissing =
                products.stream().filter(Chosen::lacking).map(Chosen::product).toList();
        String repeated = "configurable products have several parts with the same choices";
        String missing = "configurable products have parts without a value to choose them by";
        if (choosablePartsOnly) {
            note(CHOICE_REPEATED, CHOICES, ofRepeated, repeated + ", of which the first stays");
            note(CHOICE_MISSING, CHOICES, ofMissing, missing + ", and lose them");
        } else {
            String refused = ", and Magento 2 refuses to save such products";
            String values = "Give these parts values of the attributes that the product is chosen by";
            String others = "Give these parts different values";
            report(CHOICE_REPEATED, CHOICES, ofRepeated, repeated + refused, others + LEAVE_OUT);
            report(CHOICE_MISSING, CHOICES, ofMissing, missing + refused, values + LEAVE_OUT);
        }
    }

    private List<String> spaced() {
        return source.schema().hasTable(PRODUCTS)
                ? source.jdbi()
                        .withHandle(handle -> handle.createQuery(source.sql(SPACED))
                                .mapTo(String.class)
                                .list())
                : List.of();
    }

    private void downloads() {
        Set<String> hosts = new TreeSet<>();
        DOWNLOADS.forEach((table, columns) -> columns.stream()
                .filter(column -> source.schema().hasColumn(table, column))
                .forEach(column -> hosts.addAll(hosts(table, column))));
        if (!hosts.isEmpty()) {
            context.report(Finding.warning(
                    DOWNLOAD_ELSEWHERE.code(),
                    "downloadable_link",
                    "Downloads lead to other servers, and Magento 2 refuses to save such products until it is told their"
                            + " names: " + String.join(", ", hosts),
                    "Run in Magento 2: bin/magento downloadable:domains:add " + String.join(" ", hosts)));
        }
    }

    private List<String> hosts(String table, String column) {
        String host =
                "SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(%s, '://', -1), '/', 1), ':', 1)".formatted(column);
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql("SELECT DISTINCT LOWER(" + host + ") FROM {" + table
                                + "} WHERE " + column + " LIKE '%://%'"))
                        .mapTo(String.class)
                        .list());
    }

    private void report(ErrorCode code, String table, List<String> products, String what, String remedy) {
        if (!products.isEmpty()) {
            context.report(Finding.warning(code.code(), table, message(products, what), remedy));
        }
    }

    /** Of what is mended. */
    private void note(ErrorCode code, String table, List<String> products, String what) {
        if (!products.isEmpty()) {
            context.report(Finding.info(code.code(), table, message(products, what)));
        }
    }

    private static String message(List<String> products, String what) {
        return products.size() + " " + what + ": " + Finding.named(products, PictureChecks.EXAMPLES);
    }
}
