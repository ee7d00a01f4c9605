package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Place;
import io.lodestone.spi.plan.Origin;

/**
 * One key of a rule with its value.
 *
 * @param place of the key
 */
public record Setting(String key, SettingValue value, Place place) {

    public Origin origin() {
        return new Origin(place.toString());
    }

    @Override
    public String toString() {
        return key + ": " + value;
    }
}
