package io.lodestone.plugin.magento.media;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the destination's database names, read a range of keys at a time. */
final class NamedFiles {

    private static final int ROWS = 2000;
    private static final int TEXTS = 50;

    private static final Pattern DIRECTIVE = Pattern.compile(
            "\\{\\{media\\s+url\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|&quot;(.*?)&quot;|([^\\s}]+))[^}]*}}");

    private static final String FILES = "downloadable/files/";

    private static final String PRODUCT_IMAGES = "catalog/product";

    /** By entity type: where files of its attributes are. */
    private static final Map<String, String> BASES = Map.of(
            "catalog_product", PRODUCT_IMAGES,
            "catalog_category", "catalog/category",
            "customer", "customer",
            "customer_address", "customer_address");

    private final Database destination;

    /** Takes what a column says. */
    interface Visitor {
        void named(NamingColumn column, String row, String value);
    }

    private record Row(long key, String value) {}

    NamedFiles(Database destination) {
        this.destination = destination;
    }

    /** Whether this is a database that can be asked. */
    boolean isKnown() {
        return destination.schema().hasTable("eav_attribute")
                && destination.schema().hasTable("catalog_product_entity_media_gallery");
    }

    /** @param visitor called once for each file that a row names */
    void forEach(Visitor visitor) {
        columns().forEach(column -> read(column, visitor));
    }

    private List<NamingColumn> columns() {
        List<NamingColumn> columns = new ArrayList<>();
        columns.add(
                NamingColumn.of("catalog_product_entity_media_gallery", "value_id", "value", "TRUE", PRODUCT_IMAGES));
        columns.addAll(attributes());
        columns.add(download("downloadable_link", "link_id", "link_file", "link_type", "links"));
        columns.add(download("downloadable_link", "link_id", "sample_file", "sample_type", "link_samples"));
        columns.add(download("downloadable_sample", "sample_id", "sample_file", "sample_type", "samples"));
        columns.add(download("downloadable_link_purchased_item", "item_id", "link_file", "link_type", "links"));
        columns.add(NamingColumn.inText("cms_page", "page_id", "content"));
        columns.add(NamingColumn.inText("cms_block", "block_id", "content"));
        return columns.stream().filter(this::exists).toList();
    }

    private static NamingColumn download(String table, String key, String column, String type, String folder) {
        return NamingColumn.of(table, key, column, type + " = 'file'", FILES + folder);
    }

    /** One for each attribute, so that its index gives the values in the order of their keys. */
    private List<NamingColumn> attributes() {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql("""
                        SELECT t.entity_type_code, a.attribute_id, a.backend_type
                        FROM {eav_attribute} a JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id
                        WHERE a.frontend_input IN ('media_image', 'image', 'file') AND a.backend_type IN ('varchar', 'text')
                        ORDER BY t.entity_type_code, a.attribute_id"""))
                        .map((row, context) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .list())
                .stream()
                .flatMap(attribute -> Optional.ofNullable(BASES.get(attribute.get(0))).stream()
                        .map(base -> NamingColumn.of(
                                attribute.get(0) + "_entity_" + attribute.get(2),
                                "value_id",
                                "value",
                                "attribute_id = " + attribute.get(1),
                                base)))
                .toList();
    }

    private boolean exists(NamingColumn column) {
        Optional<TableSchema> table = destination.schema().table(column.table());
        return table.isPresent()
                && table.get().column(column.key()).isPresent()
                && table.get().column(column.column()).isPresent();
    }

    private void read(NamingColumn column, Visitor visitor) {
        String sql = destination.sql(
                "SELECT " + column.key() + ", " + column.column() + " FROM {" + column.table() + "} WHERE "
                        + column.key() + " > :after AND " + column.column() + " IS NOT NULL AND (" + column.condition()
                        + ") ORDER BY " + column.key() + " LIMIT " + (column.markup() ? TEXTS : ROWS));
        long after = -1;
        List<Row> rows;
        do {
            long from = after;
            rows = destination
                    .jdbi()
                    .withHandle(handle -> handle.createQuery(sql)
                            .bind("after", from)
                            .map((row, context) -> new Row(row.getLong(1), row.getString(2)))
                            .list());
            for (Row row : rows) {
                visit(column, row, visitor);
                after = row.key();
            }
        } while (!rows.isEmpty());
    }

    private static void visit(NamingColumn column, Row row, Visitor visitor) {
        if (!column.markup()) {
            visitor.named(column, String.valueOf(row.key()), row.value());
            return;
        }
        for (String value : directives(row.value())) {
            visitor.named(column, String.valueOf(row.key()), value);
        }
    }

    /** What media directives of a text name. */
    static List<String> directives(String text) {
        List<String> values = new ArrayList<>();
        Matcher matcher = DIRECTIVE.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    values.add(matcher.group(group));
                }
            }
        }
        return values;
    }
}
