package io.lodestone.kernel.plugin;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Versions and ranges of plugins, as PF4J understands them: {@code 1.2.0} within {@code >=1.0.0 & <2.0.0}. */
final class SemanticVersions {

    private static final VersionManager VERSIONS = new DefaultVersionManager();

    private SemanticVersions() {}

    static boolean isVersion(String text) {
        return Version.isValid(text);
    }

    static boolean isRange(String text) {
        try {
            VERSIONS.checkVersionConstraint("1.0.0", text);
            return true;
        } catch (ParseException | IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isWithin(String version, String range) {
        return VERSIONS.checkVersionConstraint(version, range);
    }
}
