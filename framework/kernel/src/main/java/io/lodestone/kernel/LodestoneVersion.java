package io.lodestone.kernel;

import java.util.Optional;

/** Which Lodestone this is. */
public final class LodestoneVersion {

    private LodestoneVersion() {}

    /** As its JAR says; {@code development} when it does not run from one. */
    public static String text() {
        return Optional.ofNullable(LodestoneVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
