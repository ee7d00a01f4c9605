package io.lodestone.plugin.catalog.values;

import io.lodestone.plugin.eav.EavAttribute;
import java.util.Optional;

/** What becomes of the values of one attribute in one table. */
enum Fate {
    STAYS(""),
    /** The destination keeps them in the table of another type. */
    MOVES(""),
    REGENERATED("Magento 2 derives them from the URL key"),
    RETIRED("Magento 2 does without the attribute"),
    STATIC("Magento 2 keeps the attribute in a column of the entity's own table"),
    STRAY("the attribute's values are in another table, so that Magento 1 does not show these either"),
    UNKNOWN("no attribute of this entity type has their attribute id");

    private final String reason;

    Fate(String reason) {
        this.reason = reason;
    }

    /** Why values stay behind; empty when they travel. */
    String reason() {
        return reason;
    }

    boolean staysBehind() {
        return !reason.isEmpty();
    }

    /**
     * @param attribute empty when the source has no attribute of that id
     */
    static Fate of(ValueTable table, Optional<EavAttribute> attribute) {
        if (attribute.isEmpty() || !attribute.get().entityType().equals(table.entityType())) {
            return UNKNOWN;
        }
        EavAttribute known = attribute.get();
        if (!known.migrated()) {
            return RETIRED;
        }
        if (!known.backendType().equals(table.backendType())) {
            return STRAY;
        }
        if (table.isOfProducts() && known.code().equals("url_path")) {
            return REGENERATED;
        }
        if (known.destinationBackendType().equals("static")) {
            return STATIC;
        }
        return known.destinationBackendType().equals(table.backendType()) ? STAYS : MOVES;
    }
}
