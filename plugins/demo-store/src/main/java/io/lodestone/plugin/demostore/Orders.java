package io.lodestone.plugin.demostore;

import io.lodestone.plugin.demostore.Order.Fate;
import io.lodestone.plugin.demostore.Order.Line;
import io.lodestone.plugin.demostore.Product.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Orders of all states, with what follows from them. */
final class Orders {

    private static final Fate[] FATES = {
        Fate.NEW, Fate.PAID, Fate.SHIPPED, Fate.REFUNDED, Fate.CANCELED, Fate.SHIPPED, Fate.SHIPPED
    };

    private final Rows rows;
    private final Eav eav;
    private final Random random;
    private final OrderRows orderRows;
    private final OrderDocuments documents;
    private final int[] numbers = new int[Stores.VIEWS.length + 1];
    private int lines;

    Orders(Rows rows, Eav eav, Random random) {
        this.rows = rows;
        this.eav = eav;
        this.random = random;
        this.orderRows = new OrderRows(rows, eav);
        this.documents = new OrderDocuments(rows);
    }

    void make(int count, List<Product> products, List<Customer> customers) {
        for (int id = 1; id <= count; id++) {
            boolean guest = customers.isEmpty() || id % 8 == 0;
            Customer customer = guest ? null : customers.get(random.nextInt(customers.size()));
            Order order = order(id, customer, products);
            orderRows.add(order);
            documents.add(order);
        }
        for (int view : Stores.VIEWS) {
            counter("order", view, numbers[view]);
            counter("invoice", view, documents.invoices(view));
            counter("shipment", view, documents.shipments(view));
            counter("creditmemo", view, documents.creditMemos(view));
        }
    }

    private Order order(int id, @Nullable Customer customer, List<Product> products) {
        int view = customer == null ? 1 : customer.view();
        List<Line> of = new ArrayList<>();
        int many = products.isEmpty() ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < many; i++) {
            add(of, products.get(random.nextInt(products.size())));
        }
        return new Order(id, FATES[id % FATES.length], view, ++numbers[view], customer, of);
    }

    /** A grouped product is ordered as what it groups; the parts of others follow their parent and cost nothing more. */
    private void add(List<Line> of, Product product) {
        if (product.kind() == Kind.GROUPED) {
            product.children().forEach(child -> add(of, child));
            return;
        }
        int quantity = 1 + random.nextInt(3);
        int parent = ++lines;
        of.add(new Line(parent, null, product, quantity, product.price()));
        if (product.kind() == Kind.CONFIGURABLE) {
            Product child =
                    product.children().get(random.nextInt(product.children().size()));
            of.add(new Line(++lines, parent, child, quantity, BigDecimal.ZERO));
        } else {
            product.children().forEach(child -> of.add(new Line(++lines, parent, child, quantity, BigDecimal.ZERO)));
        }
    }

    private void counter(String type, int view, int last) {
        if (last > 0) {
            rows.add(
                    "eav_entity_store",
                    "entity_type_id store_id increment_prefix increment_last_id",
                    eav.type(type),
                    view,
                    String.valueOf(view),
                    String.valueOf(view * 100_000_000L + last));
        }
    }
}
