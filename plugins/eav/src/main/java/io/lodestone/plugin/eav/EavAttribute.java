package io.lodestone.plugin.eav;

import static java.util.Objects.requireNonNull;

/**
 * An attribute of the source.
 *
 * @param id the same in the destination, once it is migrated
 * @param entityType code of the entity type: {@code catalog_product}
 * @param backendType the type of the table that holds its values in the source: {@code varchar}, {@code static} ...
 * @param destinationBackendType the same in the destination
 * @param frontendInput empty when it has none
 * @param userDefined whether the merchant or an extension made it
 * @param migrated false for attributes of features that Magento 2 does without; their values do not travel either
 */
public record EavAttribute(
        long id,
        String entityType,
        String code,
        String backendType,
        String destinationBackendType,
        String frontendInput,
        boolean userDefined,
        boolean migrated) {

    public EavAttribute {
        requireNonNull(entityType, "entityType is null");
        requireNonNull(code, "code is null");
        requireNonNull(backendType, "backendType is null");
        requireNonNull(destinationBackendType, "destinationBackendType is null");
        requireNonNull(frontendInput, "frontendInput is null");
    }

    /** Whether values are in a table of their own, not in the entity's. */
    public boolean hasValueTable() {
        return !backendType.equals("static");
    }
}
