package io.lodestone.plugin.catalog.price;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.KeyRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the simple products of a range of ids, with the configurable products that they belong to. */
final class ChildPriceReader {

    private static final String LINKS = "catalog_product_super_link";
    private static final String CHILDREN =
            "(SELECT DISTINCT product_id AS id FROM {catalog_product_super_link} WHERE product_id %s)";
    private static final String PARENTS =
            "(SELECT DISTINCT parent_id AS id FROM {catalog_product_super_link} WHERE product_id %s)";

    private final Database source;
    private final long priceAttribute;
    private final String travellingLinks;

    /** @param plan knows which parts of configurable products travel: a part that does not has no price as a choice */
    ChildPriceReader(Database source, long priceAttribute, MigrationPlan plan) {
        this.source = requireNonNull(source, "source is null");
        this.priceAttribute = priceAttribute;
        this.travellingLinks = plan.tables().stream()
                .filter(table -> LINKS.equals(table.source()))
                .map(TablePlan::filter)
                .filter(Objects::nonNull)
                .map(filter -> "(" + filter + ")")
                .findFirst()
                .orElse("TRUE");
    }

    /** A simple product with what its configurable products say about it. */
    record Child(Product product, List<Parent> parents) {

        Child {
            requireNonNull(product, "product is null");
            parents = List.copyOf(parents);
        }
    }

    private record Link(long child, long parent) {}

    /**
     * Which simple products.
     *
     * @param condition what follows the column of their id
     */
    private record Range(String condition, UnaryOperator<Query> bind) {}

    List<Child> read(KeyRange range) {
        Range between = new Range(
                "BETWEEN :from AND :to",
                query -> query.bind("from", range.from()).bind("to", range.to()));
        return source.jdbi().withHandle(handle -> read(handle, between));
    }

    /** @param products some, at least one */
    List<Child> read(List<Long> products) {
        Range among = new Range("IN (<ids>)", query -> query.bindList("ids", products));
        return source.jdbi().withHandle(handle -> read(handle, among));
    }

    private List<Child> read(Handle handle, Range range) {
        Map<Long, Product> products = new HashMap<>();
        prices(handle, range, CHILDREN, products);
        prices(handle, range, PARENTS, products);
        websites(handle, range, CHILDREN, products);
        websites(handle, range, PARENTS, products);
        Map<Link, List<Surcharge>> surcharges = surcharges(handle, range);
        SortedMap<Long, List<Parent>> children = new TreeMap<>();
        for (Link link : links(handle, range)) {
            Product parent = products.computeIfAbsent(link.parent(), Product::new);
            children.computeIfAbsent(link.child(), id -> new ArrayList<>())
                    .add(new Parent(parent, surcharges.getOrDefault(link, List.of())));
        }
        List<Child> all = new ArrayList<>();
        children.forEach((id, parents) -> all.add(new Child(products.computeIfAbsent(id, Product::new), parents)));
        return all;
    }

    private Query query(Handle handle, Range range, String sql) {
        return range.bind().apply(handle.createQuery(source.sql(sql.formatted(range.condition()))));
    }

    private List<Link> links(Handle handle, Range range) {
        return query(
                        handle,
                        range,
                        """
                        SELECT DISTINCT s.product_id, s.parent_id FROM {catalog_product_super_link} s
                        JOIN {catalog_product_entity} p ON p.entity_id = s.parent_id AND p.type_id = 'configurable'
                        JOIN {catalog_product_entity} c ON c.entity_id = s.product_id
                        WHERE s.product_id %s""" + " AND " + travellingLinks.replace("%", "%%") + " ORDER BY s.product_id, s.parent_id")
                .map((rs, ctx) -> new Link(rs.getLong(1), rs.getLong(2)))
                .list();
    }

    private void prices(Handle handle, Range range, String ids, Map<Long, Product> products) {
        query(
                        handle,
                        range,
                        "SELECT v.entity_id, v.store_id, v.value FROM " + ids
                                + " k JOIN {catalog_product_entity_decimal} v"
                                + " ON v.entity_id = k.id WHERE v.attribute_id = :attribute AND v.value IS NOT NULL")
                .bind("attribute", priceAttribute)
                .map((rs, ctx) ->
                        products.computeIfAbsent(rs.getLong(1), Product::new).price(rs.getLong(2), rs.getBigDecimal(3)))
                .list();
    }

    private void websites(Handle handle, Range range, String ids, Map<Long, Product> products) {
        query(
                        handle,
                        range,
                        "SELECT w.product_id, w.website_id FROM " + ids
                                + " k JOIN {catalog_product_website} w ON w.product_id = k.id")
                .map((rs, ctx) ->
                        products.computeIfAbsent(rs.getLong(1), Product::new).website(rs.getLong(2)))
                .list();
    }

    private Map<Link, List<Surcharge>> surcharges(Handle handle, Range range) {
        return query(handle, range, """
                        SELECT l.product_id, l.parent_id, a.product_super_attribute_id, c.website_id,
                               COALESCE(c.is_percent, 0), COALESCE(c.pricing_value, 0)
                        FROM {catalog_product_super_link} l
                        JOIN {catalog_product_super_attribute} a ON a.product_id = l.parent_id
                        JOIN {catalog_product_entity_int} i ON i.entity_id = l.product_id
                            AND i.attribute_id = a.attribute_id AND i.store_id = 0
                        JOIN {catalog_product_super_attribute_pricing} c
                            ON c.product_super_attribute_id = a.product_super_attribute_id AND c.value_index = i.value
                        WHERE l.product_id %s""").reduceRows(new HashMap<>(), (all, row) -> {
            Link link = new Link(row.getColumn(1, Long.class), row.getColumn(2, Long.class));
            all.computeIfAbsent(link, l -> new ArrayList<>())
                    .add(new Surcharge(
                            row.getColumn(3, Long.class),
                            row.getColumn(4, Long.class),
                            row.getColumn(5, Boolean.class),
                            row.getColumn(6, BigDecimal.class)));
            return all;
        });
    }
}
