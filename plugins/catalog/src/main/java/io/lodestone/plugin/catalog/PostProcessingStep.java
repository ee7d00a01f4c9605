package io.lodestone.plugin.catalog;

import io.lodestone.plugin.catalog.tree.CatalogChecks;
import io.lodestone.plugin.catalog.values.ChoiceChecks;
import io.lodestone.plugin.catalog.values.GalleryPlanner;
import io.lodestone.plugin.catalog.values.PartsPlanner;
import io.lodestone.plugin.catalog.values.PictureChecks;
import io.lodestone.plugin.catalog.values.ProductChecks;
import io.lodestone.plugin.catalog.values.SetChecks;
import io.lodestone.plugin.catalog.values.ValueChecks;
import io.lodestone.plugin.catalog.values.ValuePlanner;
import io.lodestone.spi.Mode;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.steps.verify.PartsOfCheck;
import java.util.List;

/**
 * Cares for what rules for whole tables cannot say about the catalog. Nearly all of it shapes the plan; the step itself
 * copies the values that change tables.
 */
public final class PostProcessingStep implements Step, TablePlanner {

    private static final String UNIQUE_URL_KEYS = "uniqueUrlKeys";
    private static final String GALLERY_PICTURES = "galleryPictures";
    private static final String CHOOSABLE_PARTS = "choosablePartsOnly";

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("post-processing", "PostProcessing Step", Mode.DATA)
                .after("eav", "map")
                .option(OptionSpec.withDefault(
                        UNIQUE_URL_KEYS,
                        OptionType.FLAG,
                        "true",
                        "URL keys that several products share get the number that their URLs have already"))
                .option(OptionSpec.withDefault(
                        GALLERY_PICTURES,
                        OptionType.FLAG,
                        "true",
                        "Pictures that products show but lack in their gallery are added to it"))
                .option(
                        OptionSpec.withDefault(
                                CHOOSABLE_PARTS,
                                OptionType.FLAG,
                                "false",
                                "Configurable products lose the parts that nobody can choose, so that Magento 2 can save them: parts"
                                        + " without a choice (CAT-031), and those with the choices of an earlier part (CAT-030)"));
    }

    @Override
    public void plan(PlanContext context) {
        ValuePlanner.plan(context, context.options().flag(UNIQUE_URL_KEYS));
        GalleryPlanner.plan(context, context.options().flag(GALLERY_PICTURES));
        if (context.options().flag(CHOOSABLE_PARTS)) {
            PartsPlanner.plan(context);
        }
    }

    @Override
    public void check(StepContext context) {
        Options options = context.options();
        PartsOfCheck.report(
                context,
                List.of(
                        part -> new ValueChecks(part, options.flag(UNIQUE_URL_KEYS)).report(),
                        part -> new CatalogChecks(part).report(),
                        part -> new ProductChecks(part, options.flag(CHOOSABLE_PARTS)).report(),
                        part -> new PictureChecks(part, options.flag(GALLERY_PICTURES)).report()));
    }

    @Override
    public void run(StepContext context) {
        context.work().copy(context.work().tables());
    }

    @Override
    public void verify(StepContext context) {
        new SetChecks(context).report();
        new ChoiceChecks(context).report();
        new PictureChecks(context, context.options().flag(GALLERY_PICTURES)).verify();
        Invariants.report(context, CatalogInvariants.of(context.destination()));
    }
}
