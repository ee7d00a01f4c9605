package io.lodestone.kernel.mapping;

import io.lodestone.kernel.platform.VersionCondition;
import io.lodestone.spi.platform.PlatformVersion;
import java.util.Optional;

/** For which databases something holds; empty conditions hold always. */
public record When(Optional<VersionCondition> source, Optional<VersionCondition> destination) {

    static final When ALWAYS = new When(Optional.empty(), Optional.empty());

    boolean holds(Platforms platforms) {
        return holds(source, platforms.source()) && holds(destination, platforms.destination());
    }

    private static boolean holds(Optional<VersionCondition> condition, Optional<PlatformVersion> platform) {
        return condition.isEmpty() || (platform.isPresent() && condition.get().matches(platform.get()));
    }

    @Override
    public String toString() {
        String text = source.map(c -> "source \"" + c + "\"").orElse("");
        return destination
                .map(c -> text + (text.isEmpty() ? "" : " and ") + "destination \"" + c + "\"")
                .orElse(text);
    }
}
