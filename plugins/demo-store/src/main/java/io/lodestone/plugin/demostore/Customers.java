package io.lodestone.plugin.demostore;

import java.util.List;

/** Customers with their addresses. */
final class Customers {

    private final Rows rows;
    private final Eav eav;
    private int addresses;

    Customers(Rows rows, Eav eav) {
        this.rows = rows;
        this.eav = eav;
    }

    void make(List<Customer> customers) {
        customers.forEach(this::customer);
    }

    private void customer(Customer customer) {
        String created = Days.at(customer.id() % 900, 11);
        rows.add(
                "customer_entity",
                "entity_id entity_type_id attribute_set_id website_id email group_id increment_id store_id created_at"
                        + " updated_at is_active",
                customer.id(),
                eav.type(Eav.CUSTOMER),
                0,
                customer.website(),
                customer.email(),
                customer.group(),
                null,
                customer.view(),
                created,
                created,
                1);
        put(customer, "firstname", customer.firstName());
        put(customer, "lastname", customer.lastName());
        put(customer, "password_hash", PasswordHash.of(customer));
        put(customer, "created_in", "Default Store View");
        if (customer.id() % 3 == 0) {
            put(customer, "gender", 1 + customer.id() % 2);
            put(customer, "dob", "1980-02-03 00:00:00");
            put(customer, "demo_club_number", "C-" + customer.id());
        }
        int billing = address(customer, "Billing Street " + customer.id());
        int shipping =
                customer.id() % 2 == 0 ? address(customer, "Shipping Road " + customer.id() + "\nRear house") : billing;
        put(customer, "default_billing", billing);
        put(customer, "default_shipping", shipping);
        if (customer.id() % 4 == 0) {
            rows.add(
                    "newsletter_subscriber",
                    "store_id change_status_at customer_id subscriber_email subscriber_status subscriber_confirm_code",
                    customer.view(),
                    created,
                    customer.id(),
                    customer.email(),
                    1 + customer.id() % 3,
                    customer.salt());
        }
        if (customer.id() % 10 == 0) {
            rows.add(
                    "newsletter_subscriber",
                    "store_id customer_id subscriber_email subscriber_status subscriber_confirm_code",
                    1,
                    0,
                    "guest" + customer.id() + "@example.com",
                    1,
                    customer.salt());
        }
    }

    private void put(Customer customer, String attribute, Object value) {
        eav.put(Eav.CUSTOMER, customer.id(), attribute, value);
    }

    private int address(Customer customer, String street) {
        int id = ++addresses;
        String created = Days.at(customer.id() % 900, 11);
        rows.add(
                "customer_address_entity",
                "entity_id entity_type_id attribute_set_id parent_id created_at updated_at is_active",
                id,
                eav.type(Eav.ADDRESS),
                0,
                customer.id(),
                created,
                created,
                1);
        eav.put(Eav.ADDRESS, id, "firstname", customer.firstName());
        eav.put(Eav.ADDRESS, id, "lastname", customer.lastName());
        eav.put(Eav.ADDRESS, id, "street", street);
        eav.put(Eav.ADDRESS, id, "city", "Praha");
        eav.put(Eav.ADDRESS, id, "country_id", "CZ");
        eav.put(Eav.ADDRESS, id, "region", "Praha");
        eav.put(Eav.ADDRESS, id, "postcode", "110 0" + customer.id() % 10);
        eav.put(Eav.ADDRESS, id, "telephone", "+420 555 " + customer.id());
        return id;
    }
}
