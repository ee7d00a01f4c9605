package io.lodestone.plugin.magento.preflight;

import io.lodestone.plugin.magento.platform.MagentoPlatform;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.platform.Version;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Looks whether both databases are what they should be. Wrong sides end the command while the plan is made: the other
 * steps would stumble over tables that are not there.
 */
public final class PreflightStep implements Step, TablePlanner {

    private static final Version FIRST_SOURCE = Version.of("1.6");
    private static final Version FIRST_DESTINATION = Version.of("2.3");
    private static final Version UNKNOWN_DESTINATION = Version.of("2.5");

    private final CryptKeys keys;

    @Inject
    public PreflightStep(CryptKeys keys) {
        this.keys = keys;
    }

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("preflight", "Preflight", Mode.SETTINGS, Mode.DATA)
                .before("settings", "stores", "data-integrity", "eav", "customer", "map", "url-rewrite", "inventory");
    }

    @Override
    public void plan(PlanContext context) {
        List<Finding> wrong = Sides.findings(context.source(), context.destination());
        if (!wrong.isEmpty()) {
            Finding first = wrong.get(0);
            throw new LodestoneException(PreflightErrorCode.WRONG_SIDES, first.message() + " " + first.remedy());
        }
    }

    @Override
    public void check(StepContext context) {
        List<Finding> wrong = Sides.findings(context.source(), context.destination());
        wrong.forEach(context::report);
        if (!wrong.isEmpty()) {
            return;
        }
        versions(context);
        editions(context);
        new Freshness(context.destination()).finding().ifPresent(context::report);
        inventory(context);
        new EncryptedValues(context.source(), keys).findings().forEach(context::report);
    }

    @Override
    public void run(StepContext context) {
        // Everything was said before the run.
    }

    private static void versions(StepContext context) {
        Version source = version(context.source());
        if (source.compareTo(FIRST_SOURCE) < 0) {
            context.report(Finding.error(
                    "PRE-005",
                    "source",
                    "Magento " + source + " is older than 1.6, the first version that is supported.",
                    "Upgrade a copy of the source to 1.9 first; its own upgrade scripts carry old orders over."));
        }
        Version destination = version(context.destination());
        if (destination.compareTo(FIRST_DESTINATION) < 0) {
            context.report(Finding.fatal(
                    "PRE-006",
                    "destination",
                    "Magento " + destination + " is older than 2.3, the first version that is supported.",
                    "Install a newer Magento 2."));
        } else if (destination.compareTo(UNKNOWN_DESTINATION) >= 0) {
            context.report(Finding.warning(
                    "PRE-006",
                    "destination",
                    "Magento " + destination + " is newer than all that this plugin was tried with.",
                    "Look for a newer version of the plugin, and try the migrated store well."));
        }
        context.report(Finding.info(
                "PRE-004",
                "source, destination",
                Sides.name(context.source()) + " goes into " + Sides.name(context.destination()) + "."));
    }

    private static void editions(StepContext context) {
        if (isCommerce(context.source()) && !isCommerce(context.destination())) {
            context.report(Finding.warning(
                    "PRE-007",
                    "destination",
                    "The source is a Commerce edition and the destination is Open Source, which has no place for gift cards,"
                            + " reward points, customer segments and the like.",
                    "The plan shows what is archived; install Adobe Commerce to move it."));
        }
    }

    private static void inventory(StepContext context) {
        boolean managed = context.destination().schema().hasTable("inventory_source_item");
        context.report(
                Finding.info(
                        "PRE-009",
                        "destination",
                        managed
                                ? "The destination has multi-source inventory: stock goes into its default source too."
                                : "The destination has no multi-source inventory: only the stock tables of the catalogue are filled."));
    }

    private static boolean isCommerce(Database database) {
        return database.platform()
                .filter(found -> found.edition().equals(MagentoPlatform.COMMERCE))
                .isPresent();
    }

    private static Version version(Database database) {
        return database.platform().orElseThrow().version();
    }
}
