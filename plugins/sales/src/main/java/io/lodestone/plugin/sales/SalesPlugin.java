package io.lodestone.plugin.sales;

import io.lodestone.plugin.sales.grid.OrderGridsStep;
import io.lodestone.plugin.sales.payment.CardDataStep;
import io.lodestone.plugin.sales.payment.PaymentTitle;
import io.lodestone.plugin.sales.rule.RuleLinksStep;
import io.lodestone.plugin.sales.sequence.SalesSequencesStep;
import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Order grids, number sequences, titles of payment methods and the links of old cart rules. */
@Extension
public final class SalesPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(RuleLinksStep.class);
        to.step(OrderGridsStep.class);
        to.step(SalesSequencesStep.class);
        to.step(CardDataStep.class);
        to.handler(PaymentTitle.class);
        to.mapping("mapping/payment.yaml");
    }
}
