package io.lodestone.plugin.demostore;

import java.util.List;
import java.util.Random;

/** Reviews with their ratings. */
final class Opinions {

    private static final int PRODUCT = 1;
    private static final int APPROVED = 1;
    private static final int STARS = 5;
    private static final int RATINGS = 3;

    private final Rows rows;
    private final Random random;

    Opinions(Rows rows, Random random) {
        this.rows = rows;
        this.random = random;
    }

    void make(List<Product> products, List<Customer> customers) {
        for (int rating = 1; rating <= RATINGS; rating++) {
            for (int view : new int[] {0, 1, 2, 3, 4}) {
                rows.add("rating_store", "rating_id store_id", rating, view);
            }
        }
        int id = 0;
        for (Product product : products) {
            if (product.id() % 3 == 1 && !product.isVariant()) {
                Integer customer = customers.isEmpty()
                        ? null
                        : customers.get(random.nextInt(customers.size())).id();
                review(++id, product, customer);
            }
        }
    }

    private void review(int id, Product product, @org.jspecify.annotations.Nullable Integer customer) {
        String created = Days.at(id % 1000, 18);
        rows.add(
                "review",
                "review_id created_at entity_id entity_pk_value status_id",
                id,
                created,
                PRODUCT,
                product.id(),
                id % 7 == 0 ? 2 : APPROVED);
        rows.add(
                "review_detail",
                "review_id store_id title detail nickname customer_id",
                id,
                1,
                "Good",
                "I like my " + product.name() + ".",
                "N" + id,
                customer);
        rows.add("review_store", "review_id store_id", id, 0);
        rows.add("review_store", "review_id store_id", id, 1);
        int sum = 0;
        for (int rating = 1; rating <= RATINGS; rating++) {
            int stars = 1 + random.nextInt(STARS);
            sum += stars;
            rows.add(
                    "rating_option_vote",
                    "option_id remote_ip remote_ip_long customer_id entity_pk_value rating_id review_id percent value",
                    (rating - 1) * STARS + stars,
                    "192.0.2.1",
                    new byte[] {(byte) 192, 0, 2, 1},
                    customer,
                    product.id(),
                    rating,
                    id,
                    stars * 20,
                    stars);
        }
        rows.add(
                "review_entity_summary",
                "entity_pk_value entity_type reviews_count rating_summary store_id",
                product.id(),
                PRODUCT,
                1,
                sum * 20 / RATINGS,
                1);
    }
}
