package io.lodestone.plugin.sales.payment;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;

/**
 * Magento 2 shows an order whose payment method is gone by the title that the order carries; Magento 1 asked the method
 * for it, so its orders carry none.
 */
public final class PaymentTitle implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "payment-title",
                "JSON of sales_flat_order_payment.additional_information gets method_title, the payment method's title in the"
                        + " source's settings, so that the order stays readable when Magento 2 does not know the method.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return of(MethodTitles.read(context.source()), context.column("method"));
    }

    /** Needs no database. */
    static Handler of(MethodTitles titles, ColumnRef method) {
        return (value, row) -> {
            String code = row.text(method);
            return code == null || code.isEmpty() ? value : TitledInformation.of(value, titles.of(code));
        };
    }
}
