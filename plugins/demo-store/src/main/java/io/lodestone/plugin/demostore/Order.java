package io.lodestone.plugin.demostore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param customer null for a guest
 */
record Order(
        int id, Fate fate, int view, int number, @Nullable Customer customer, List<Line> lines) {

    private static final BigDecimal SHIPPING = new BigDecimal("5.00");

    Order {
        lines = List.copyOf(lines);
    }

    /** How far it came. */
    enum Fate {
        NEW("new", "pending"),
        PAID("processing", "processing"),
        SHIPPED("complete", "complete"),
        REFUNDED("closed", "closed"),
        CANCELED("canceled", "canceled");

        private final String state;
        private final String status;

        Fate(String state, String status) {
            this.state = state;
            this.status = status;
        }

        String state() {
            return state;
        }

        String status() {
            return status;
        }

        boolean isInvoiced() {
            return this == PAID || this == SHIPPED || this == REFUNDED;
        }

        boolean isShipped() {
            return this == SHIPPED || this == REFUNDED;
        }
    }

    /**
     * Something ordered.
     *
     * @param parent the item that it belongs to; null when it stands for itself
     */
    record Line(int id, @Nullable Integer parent, Product product, int quantity, BigDecimal price) {

        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    /** As Magento 1 numbers them: each store view counts for itself. */
    String incrementId() {
        return String.valueOf(view * 100_000_000L + number);
    }

    String created() {
        return Days.at(id % 1200, 9);
    }

    String email() {
        return customer == null ? "guest" + id + "@example.com" : customer.email();
    }

    String firstName() {
        return customer == null ? "Greta" : customer.firstName();
    }

    String lastName() {
        return customer == null ? "Guest" : customer.lastName();
    }

    String name() {
        return firstName() + " " + lastName();
    }

    boolean isVirtual() {
        return lines.stream().noneMatch(line -> line.product().kind().isShipped());
    }

    BigDecimal subtotal() {
        return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal shipping() {
        return isVirtual() ? BigDecimal.ZERO : SHIPPING;
    }

    BigDecimal total() {
        return subtotal().add(shipping());
    }

    int quantity() {
        return lines.stream()
                .filter(line -> line.parent() == null)
                .mapToInt(Line::quantity)
                .sum();
    }

    List<Line> shippable() {
        List<Line> shippable = new ArrayList<>();
        for (Line line : lines) {
            if (line.product().kind().isShipped() && line.parent() == null) {
                shippable.add(line);
            }
        }
        return shippable;
    }
}
