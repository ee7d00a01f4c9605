package io.lodestone.plugin.demostore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A product.
 *
 * @param children products that it is made of or can be bought as
 */
record Product(int id, Kind kind, String name, BigDecimal price, List<Product> children) {

    private static final int IN_A_DOZEN = 10;
    private static final String[] MATERIALS = {"Cotton", "Linen", "Oak", "Steel", "Glass", "Wool", "Leather", "Bamboo"};
    private static final String[] THINGS = {"Lamp", "Chair", "Shirt", "Jacket", "Bowl", "Table", "Bag", "Clock", "Scarf"
    };

    Product {
        children = List.copyOf(children);
    }

    /** What Magento calls its product type. */
    enum Kind {
        SIMPLE,
        CONFIGURABLE,
        GROUPED,
        BUNDLE,
        VIRTUAL,
        DOWNLOADABLE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean isShipped() {
            return this != VIRTUAL && this != DOWNLOADABLE;
        }
    }

    String sku() {
        return "demo-" + id;
    }

    /** Deliberately not unique, as in real stores: the id is only in the path. */
    String urlKey() {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    String urlPath() {
        return urlKey() + "-" + id + ".html";
    }

    /** Three of ten are variants of the configurable product that follows them. */
    boolean isVariant() {
        int place = place(id);
        return place >= 2 && place <= 4;
    }

    /** The place of a variant among its brothers, from 0. */
    int variant() {
        return place(id) - 2;
    }

    private static int place(int id) {
        return (id - 1) % IN_A_DOZEN;
    }

    static List<Product> make(int count, Random random) {
        List<Product> products = new ArrayList<>(count);
        for (int id = 1; id <= count; id++) {
            Kind kind = kind(place(id));
            String name = MATERIALS[random.nextInt(MATERIALS.length)] + " " + THINGS[random.nextInt(THINGS.length)];
            BigDecimal price = BigDecimal.valueOf(499 + random.nextInt(20_000), 2);
            List<Product> children = switch (kind) {
                case CONFIGURABLE -> products.subList(id - 4, id - 1);
                case GROUPED -> products.subList(id - 7, id - 5);
                case BUNDLE -> products.subList(id - 8, id - 5);
                default -> List.of();
            };
            products.add(new Product(id, kind, name, price, children));
        }
        return products;
    }

    private static Kind kind(int place) {
        return switch (place) {
            case 5 -> Kind.CONFIGURABLE;
            case 6 -> Kind.GROUPED;
            case 7 -> Kind.BUNDLE;
            case 8 -> Kind.VIRTUAL;
            case 9 -> Kind.DOWNLOADABLE;
            default -> Kind.SIMPLE;
        };
    }
}
