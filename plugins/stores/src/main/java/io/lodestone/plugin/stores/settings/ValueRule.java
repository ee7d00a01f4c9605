package io.lodestone.plugin.stores.settings;

import java.util.Arrays;
import java.util.Optional;

/** What happens to the value of a setting. */
enum ValueRule {
    /** Magento 2 finds the root category by the store group; the id that every installation starts with is left out. */
    ROOT_CATEGORY("root-category"),
    /** Magento 2 wants the dot that Magento 1 put in itself. */
    URL_SUFFIX("url-suffix"),
    /** The contact form's own template has another name. */
    CONTACT_TEMPLATE("contact-template"),
    PHP_TO_JSON("php-to-json"),
    REENCRYPT("reencrypt"),
    /** The value stays: takes back a rule of the shipped list. */
    AS_IT_IS("as-it-is");

    private final String word;

    ValueRule(String word) {
        this.word = word;
    }

    /** As rules write it. */
    String word() {
        return word;
    }

    static Optional<ValueRule> find(String word) {
        return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
    }

    static String words() {
        return String.join(", ", Arrays.stream(values()).map(ValueRule::word).toList());
    }
}
