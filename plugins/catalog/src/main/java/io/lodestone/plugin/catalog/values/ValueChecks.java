package io.lodestone.plugin.catalog.values;

import static io.lodestone.plugin.catalog.CatalogErrorCode.LAYOUT_UNKNOWN;
import static io.lodestone.plugin.catalog.CatalogErrorCode.URL_KEYS_NUMBERED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.VALUES_CLEARED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.VALUES_LEFT_BEHIND;
import static io.lodestone.plugin.catalog.CatalogErrorCode.VALUES_MOVED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.VALUE_TOO_LONG;

import io.lodestone.plugin.eav.EavAttribute;
import io.lodestone.plugin.eav.EavAttributes;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says before the run which values will be lost, changed or moved, and how many. */
public final class ValueChecks {

    private static final Set<Fate> HARMLESS = EnumSet.of(Fate.REGENERATED, Fate.RETIRED);
    private static final Set<String> KNOWN_LAYOUTS = Stream.concat(
                    ValueExpressions.LAYOUTS.keySet().stream(),
                    Stream.of("", "empty", "1column", "2columns-left", "2columns-right", "3columns"))
            .collect(Collectors.toUnmodifiableSet());

    private final StepContext context;
    private final Database source;
    private final boolean uniqueUrlKeys;

    public ValueChecks(StepContext context, boolean uniqueUrlKeys) {
        this.context = context;
        this.source = context.source();
        this.uniqueUrlKeys = uniqueUrlKeys;
    }

    public void report() {
        EavAttributes attributes = EavAttributes.read(source, context.destination());
        for (ValueTable table : ValueTable.all()) {
            if (source.schema().hasTable(table.name())) {
                TableFates fates = TableFates.read(source, table, attributes);
                leftBehind(fates);
                cleared(fates);
                layouts(fates);
                moved(fates);
            }
        }
        numberedUrlKeys(attributes);
    }

    private void leftBehind(TableFates fates) {
        for (Fate fate : Fate.values()) {
            List<Long> ids = fates.all().entrySet().stream()
                    .filter(entry -> fate.staysBehind() && entry.getValue() == fate)
                    .map(Map.Entry::getKey)
                    .toList();
            Map<Long, Long> counts = counts(fates.table(), ids, "");
            if (!counts.isEmpty()) {
                String message = "Values stay behind, because " + fate.reason() + ": " + named(fates, counts);
                String place = fates.table().name();
                context.report(
                        HARMLESS.contains(fate)
                                ? Finding.info(VALUES_LEFT_BEHIND.code(), place, message)
                                : Finding.warning(
                                        VALUES_LEFT_BEHIND.code(),
                                        place,
                                        message,
                                        "Nothing, unless the shop should have shown them: then mend the attribute in the"
                                                + " source first"));
            }
        }
    }

    private void cleared(TableFates fates) {
        Map<Long, Long> counts =
                counts(fates.table(), ValueExpressions.ids(fates, ValueExpressions.CLEARED), "AND s.value <> ''");
        if (!counts.isEmpty()) {
            context.report(Finding.warning(
                    VALUES_CLEARED.code(),
                    fates.table().name(),
                    "Values become empty, because they name themes and layout blocks of Magento 1: "
                            + named(fates, counts),
                    "Choose designs anew in Magento 2 where they are still wanted"));
        }
    }

    private void layouts(TableFates fates) {
        Optional<EavAttribute> attribute = fates.travelling(ValueExpressions.PAGE_LAYOUT);
        if (attribute.isEmpty()) {
            return;
        }
        String unknown = source
                .jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(
                                "SELECT DISTINCT s.value FROM {" + fates.table().name()
                                        + "} s WHERE s.attribute_id = :id AND s.value IS NOT NULL ORDER BY 1"))
                        .bind("id", attribute.get().id())
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(layout -> !KNOWN_LAYOUTS.contains(layout))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            context.report(Finding.warning(
                    LAYOUT_UNKNOWN.code(),
                    fates.table().name(),
                    "Page layouts that Magento 2 does not have itself stay as they are: " + unknown,
                    "Give the new theme layouts of these names, or choose others"));
        }
    }

    private void moved(TableFates fates) {
        fates.moves().forEach((type, ids) -> {
            String target = fates.table().ofType(type).name();
            Map<Long, Long> counts = counts(fates.table(), ids, "");
            if (!counts.isEmpty()) {
                context.report(Finding.info(
                        VALUES_MOVED.code(),
                        fates.table().name(),
                        "Values move to " + target + ", where Magento 2 keeps them: " + named(fates, counts)));
            }
            context.destination()
                    .schema()
                    .table(target)
                    .flatMap(t -> t.column("value"))
                    .ifPresent(column -> tooLong(fates, ids, column));
        });
    }

    private void tooLong(TableFates fates, List<Long> ids, ColumnSchema column) {
        Long length = column.characterLength();
        if (length == null) {
            return;
        }
        Map<Long, Long> counts = counts(fates.table(), ids, "AND CHAR_LENGTH(s.value) > " + length);
        if (!counts.isEmpty()) {
            context.report(Finding.warning(
                    VALUE_TOO_LONG.code(),
                    fates.table().name(),
                    "Values are longer than the " + length + " characters that Magento 2 has for them, and will be"
                            + " rejected: " + named(fates, counts),
                    "Shorten them in the source, for example by choosing fewer options"));
        }
    }

    private void numberedUrlKeys(EavAttributes attributes) {
        ValueTable table = new ValueTable(ValueTable.PRODUCT, "varchar");
        if (!uniqueUrlKeys || !source.schema().hasTable(table.name())) {
            return;
        }
        TableFates fates = TableFates.read(source, table, attributes);
        UrlSuffixes suffixes = UrlSuffixes.read(source, "catalog/seo/product_url_suffix");
        ValueExpressions expressions =
                new ValueExpressions(suffixes, suffixes, ValueExpressions.productUrlPath(attributes, true));
        Optional<EavAttribute> key = fates.travelling("url_key");
        if (key.isEmpty()) {
            return;
        }
        long count = counts(
                        table,
                        List.of(key.get().id()),
                        "AND " + expressions.urlKey("s.value") + " <> " + suffixes.strip("s.value"))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        if (count > 0) {
            context.report(Finding.info(
                    URL_KEYS_NUMBERED.code(),
                    table.name(),
                    count + " URL keys that several products share get the number that their URLs have already,"
                            + " because Magento 2 does not save products with the URL key of another"
                            + " (option uniqueUrlKeys of step post-processing)"));
        }
    }

    /** Rows by attribute id; empty when there are none. */
    private Map<Long, Long> counts(ValueTable table, Collection<Long> ids, String condition) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String sql = "SELECT s.attribute_id, COUNT(*) FROM {" + table.name() + "} s WHERE s.attribute_id IN "
                + SqlText.list(ids) + " " + condition + " GROUP BY s.attribute_id ORDER BY s.attribute_id";
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(sql))
                        .reduceRows(new LinkedHashMap<>(), (counts, row) -> {
                            counts.put(row.getColumn(1, Long.class), row.getColumn(2, Long.class));
                            return counts;
                        }));
    }

    private static String named(TableFates fates, Map<Long, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> fates.name(count.getKey()) + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
