package io.lodestone.kernel.mapping;

import io.lodestone.spi.platform.PlatformVersion;
import java.util.Optional;

/** What the two databases hold; empty for a side that no plugin recognised. */
public record Platforms(Optional<PlatformVersion> source, Optional<PlatformVersion> destination) {}
