package io.lodestone.plugin.orderattributes;

import static io.lodestone.plugin.orderattributes.OrderAttributesErrorCode.ATTRIBUTES_CREATED;
import static io.lodestone.plugin.orderattributes.OrderAttributesErrorCode.MODULE_MISSING;
import static io.lodestone.plugin.orderattributes.OrderAttributesErrorCode.VALUES_MISSING;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.IdMaps;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;

/** Columns become attributes, cells become values. Attributes that the destination lacks are added. */
public final class OrderAttributesStep implements Step {

    private static final String NAME = "order-attributes";

    private final IdMaps idMaps;

    @Inject
    OrderAttributesStep(IdMaps idMaps) {
        this.idMaps = idMaps;
    }

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of(NAME, "Order Attributes Step", Mode.DATA)
                .after("eav", "map")
                .writes(
                        Names.ENTITY,
                        Names.ENTITY + "_*",
                        "eav_attribute",
                        "eav_attribute_option",
                        "eav_attribute_option_value");
    }

    @Override
    public void check(StepContext context) {
        List<OrderAttribute> attributes = OrderAttribute.of(context.source());
        if (attributes.isEmpty() || context.plan().ofStep(NAME).isEmpty()) {
            return;
        }
        if (!Names.installed(context.destination())) {
            context.report(Finding.fatal(
                    MODULE_MISSING.code(),
                    Names.WIDE,
                    "The destination has no Amasty Order Attributes, so values of orders would be lost",
                    "Install the module, or keep them: add to a file in conf/mappings: tables: { " + Names.WIDE
                            + ": { archive: true } }"));
            return;
        }
        List<OrderAttribute> missing = attributes(context).missing(attributes);
        if (!missing.isEmpty()) {
            context.report(Finding.warning(
                    ATTRIBUTES_CREATED.code(),
                    "eav_attribute",
                    "These order attributes are added to the destination: "
                            + missing.stream().map(OrderAttribute::code).collect(Collectors.joining(", ")),
                    "Open and save each in the administration, which adds where and for whom it is shown; or create them there"
                            + " before, with the same codes"));
        }
    }

    @Override
    public void run(StepContext context) {
        List<OrderAttribute> all = OrderAttribute.of(context.source());
        if (all.isEmpty() || context.work().tables().isEmpty()) {
            return;
        }
        Attributes attributes = attributes(context);
        context.work().once("attributes", handle -> attributes.write(handle, all));
        new OrderValues(
                        context.source(),
                        context.destination(),
                        all,
                        attributes.targets(),
                        idMaps.all(Attributes.OPTIONS))
                .write(context.work());
    }

    @Override
    public void verify(StepContext context) {
        if (context.plan().ofStep(NAME).isEmpty() || !Names.installed(context.destination())) {
            return;
        }
        long wanted = count(context.source(), "SELECT COUNT(DISTINCT order_id) FROM {" + Names.WIDE + "}");
        long found = count(
                context.destination(),
                "SELECT COUNT(*) FROM {" + Names.ENTITY + "} WHERE parent_entity_type = " + Names.PARENT_ORDER);
        if (found < wanted) {
            context.report(Finding.error(
                    VALUES_MISSING.code(),
                    Names.ENTITY,
                    "The source has attributes of " + wanted + " orders, the destination of " + found,
                    "Look at the rejected rows"));
        }
    }

    private Attributes attributes(StepContext context) {
        return new Attributes(context.source(), context.destination(), idMaps);
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(database.sql(sql)).mapTo(Long.class).one());
    }
}
