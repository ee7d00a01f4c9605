package io.lodestone.plugin.demostore;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A customer, invented. */
record Customer(int id, String firstName, String lastName, int view, int group, String salt) {

    private static final String[] FIRST = {
        "Ada", "Björn", "Chloé", "Dana", "Emil", "Fatima", "Goran", "Hanna", "Ivo", "Jana"
    };
    private static final String[] LAST = {
        "Arnold", "Berg", "Costa", "Dvořák", "Eriksen", "Fischer", "García", "Horn", "Ito"
    };
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LONG_SALT = 32;

    String email() {
        return "customer" + id + "@example.com";
    }

    String password() {
        return "Customer" + id + "!pw";
    }

    int website() {
        return Stores.websiteOf(view);
    }

    static List<Customer> make(int count, Random random) {
        List<Customer> customers = new ArrayList<>(count);
        for (int id = 1; id <= count; id++) {
            StringBuilder salt = new StringBuilder(LONG_SALT);
            for (int i = 0; i < LONG_SALT; i++) {
                salt.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            customers.add(new Customer(
                    id,
                    FIRST[random.nextInt(FIRST.length)],
                    LAST[random.nextInt(LAST.length)],
                    1 + random.nextInt(3),
                    1 + random.nextInt(3),
                    salt.toString()));
        }
        return customers;
    }
}
