package io.lodestone.plugin.magento.preflight;

import io.lodestone.plugin.magento.platform.MagentoPlatform;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;

/** Whether the source is a Magento 1 and the destination a Magento 2. */
final class Sides {

    private static final Version MAGENTO_2 = Version.of("2");

    private Sides() {}

    /** Empty when both are right. */
    static List<Finding> findings(Database source, Database destination) {
        if (generation(source) == 2 && generation(destination) == 1) {
            return List.of(Finding.fatal(
                    "PRE-003",
                    "source, destination",
                    "The sides are swapped: the source is " + name(source) + " and the destination is "
                            + name(destination) + ".",
                    "Exchange source and destination in lodestone.yaml."));
        }
        List<Finding> wrong = new ArrayList<>();
        if (generation(source) != 1) {
            wrong.add(wrong("PRE-001", "Magento 1", source));
        }
        if (generation(destination) != 2) {
            wrong.add(wrong("PRE-002", "Magento 2", destination));
        }
        return wrong;
    }

    static String name(Database database) {
        return database.platform().map(PlatformVersion::toString).orElse("an unknown application");
    }

    private static Finding wrong(String code, String expected, Database found) {
        String side = found.side().word();
        return Finding.fatal(
                code,
                side,
                "The " + side + " is no " + expected + " but " + name(found) + ".",
                "Check " + side + ".url and " + side + ".prefix in lodestone.yaml.");
    }

    private static int generation(Database database) {
        return database.platform()
                .filter(found -> found.product().equals(MagentoPlatform.PRODUCT))
                .map(found -> found.version().compareTo(MAGENTO_2) < 0 ? 1 : 2)
                .orElse(0);
    }
}
