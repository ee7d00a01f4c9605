package io.lodestone.plugin.catalog;

import io.lodestone.plugin.catalog.price.ConfigurablePriceStep;
import io.lodestone.plugin.catalog.price.TierPriceStep;
import io.lodestone.plugin.catalog.rating.RatingStep;
import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Products, categories, prices, reviews and ratings. */
@Extension
public final class CatalogPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(PostProcessingStep.class);
        to.step(TierPriceStep.class);
        to.step(ConfigurablePriceStep.class);
        to.step(RatingStep.class);
        to.mapping("mapping/products.yaml");
        to.mapping("mapping/categories.yaml");
        to.mapping("mapping/prices.yaml");
        to.mapping("mapping/reviews.yaml");
        to.mapping("mapping/search.yaml");
        to.mapping("mapping/customer-activity.yaml");
        to.mapping("mapping/catalog-indexes.yaml");
    }
}
