package io.lodestone.plugin.catalog.price;

import static io.lodestone.plugin.catalog.CatalogErrorCode.CHILD_PRICE_AMBIGUOUS;
import static io.lodestone.plugin.catalog.CatalogErrorCode.CHILD_PRICE_CHANGED;

import io.lodestone.plugin.catalog.price.ChildPriceReader.Child;
import io.lodestone.plugin.eav.EavAttributes;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.IdMaps;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.step.Adjustment;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Gives simple products the prices that Magento 1 charges for them as a choice of a configurable product. */
public final class ConfigurablePriceStep implements DeltaStep {

    private static final String LINKS = "catalog_product_super_link";
    private static final String PRICING = "catalog_product_super_attribute_pricing";
    private static final String VALUES = "catalog_product_entity_decimal";
    private static final String LIST = "listChanges";
    /** Kind of id that remembers which products got the price of a choice. */
    private static final String CHILD = "child-price";

    private static final int CHILDREN_PER_RANGE = 1000;

    private static final String CHILD_PRICE = """
            d.attribute_id IN (SELECT a.attribute_id FROM {eav_attribute} a JOIN {eav_entity_type} t
                ON t.entity_type_id = a.entity_type_id
                WHERE a.attribute_code = 'price' AND t.entity_type_code = 'catalog_product')
            AND d.entity_id IN (SELECT l.product_id FROM {catalog_product_super_link} l)""";

    private final IdMaps idMaps;

    @Inject
    ConfigurablePriceStep(IdMaps idMaps) {
        this.idMaps = idMaps;
    }

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("configurable-prices", "ConfigurablePrices Step", Mode.DATA)
                .after("map", "post-processing")
                .writes(VALUES)
                .adjusts(
                        Adjustment.columnWhere(
                                VALUES,
                                "value",
                                CHILD_PRICE,
                                "products get the price they have as a choice of another"),
                        Adjustment.rowsAdded(
                                VALUES, CHILD_PRICE, "products get the price they have as a choice of another"))
                .option(OptionSpec.withDefault(
                        LIST, OptionType.NUMBER, "200", "how many changed prices are listed one by one"));
    }

    @Override
    public void run(StepContext context) {
        Listing listing = new Listing(context);
        decide(context, true, listing::add);
        listing.summary();
    }

    @Override
    public Set<String> captures() {
        return AffectedChildren.TABLES;
    }

    /** One price of a configurable product may decide those of many simple ones, and a copied price undoes it. */
    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        OptionalLong price =
                EavAttributes.read(context.source(), context.destination()).id("catalog_product", "price");
        Optional<List<Long>> some = price.isPresent() && isPresent(context.source())
                ? new AffectedChildren(context.source(), price.getAsLong()).of(changes)
                : Optional.of(List.of());
        if (some.isEmpty()) {
            all(changes, context);
        } else if (!some.get().isEmpty()) {
            some(some.get(), price.getAsLong(), context);
        }
    }

    private void some(List<Long> children, long price, StepContext context) {
        Database source = context.source();
        ChildPriceReader reader = new ChildPriceReader(source, price, context.plan());
        ChildPrices prices = new ChildPrices(PriceScope.read(source));
        OwnPrices own = new OwnPrices(source, context.destination());
        Set<Long> before = idMaps.all(CHILD).keySet();
        for (int from = 0; from < children.size(); from += CHILDREN_PER_RANGE) {
            List<Long> part = children.subList(from, Math.min(from + CHILDREN_PER_RANGE, children.size()));
            context.work().once("prices of " + part.size() + " products", handle -> {
                List<ChildPrice> rows = new ArrayList<>();
                for (Child child : reader.read(part)) {
                    prices.of(child.product(), child.parents()).stream()
                            .filter(ChildPrice::written)
                            .forEach(rows::add);
                }
                new PriceRows(context.destination(), price).append(handle, rows);
                Set<OwnPrices.Place> written = new HashSet<>();
                rows.forEach(row -> written.add(new OwnPrices.Place(row.product(), row.store())));
                own.putBack(
                        handle, price, part.stream().filter(before::contains).toList(), written);
                remember(handle, rows, before);
                return rows.size();
            });
        }
    }

    private void all(ChangeBatch changes, StepContext context) {
        OwnPrices own = new OwnPrices(context.source(), context.destination());
        Set<OwnPrices.Place> written = ConcurrentHashMap.newKeySet();
        decide(
                context,
                false,
                prices -> prices.stream()
                        .filter(ChildPrice::written)
                        .forEach(price -> written.add(new OwnPrices.Place(price.product(), price.store()))));
        boolean lost = changes.changes().stream()
                .anyMatch(change -> !change.table().equals(VALUES) && change.operation() != Change.Operation.INSERT);
        OptionalLong price =
                EavAttributes.read(context.source(), context.destination()).id("catalog_product", "price");
        if (lost && price.isPresent()) {
            List<Long> children = List.copyOf(idMaps.all(CHILD).keySet());
            context.work().once("own-prices", handle -> own.putBack(handle, price.getAsLong(), children, written));
        }
    }

    /** @param atOnce whether several ranges are written at the same time, into a table in which nobody else works */
    private void decide(StepContext context, boolean atOnce, Consumer<List<ChildPrice>> listing) {
        Database source = context.source();
        OptionalLong price = EavAttributes.read(source, context.destination()).id("catalog_product", "price");
        if (price.isEmpty() || !isPresent(source)) {
            return;
        }
        ChildPriceReader reader = new ChildPriceReader(source, price.getAsLong(), context.plan());
        PriceScope scope = PriceScope.read(source);
        ChildPrices prices = new ChildPrices(scope);
        PriceRows written = new PriceRows(context.destination(), price.getAsLong());
        Optional<PriceNumbers> numbers = atOnce
                ? Optional.of(PriceNumbers.of(
                        context.work(),
                        source,
                        idMaps,
                        written,
                        scope.websites().size()))
                : Optional.empty();
        context.work()
                .eachRange(
                        new RangeRequest("child-prices", Side.SOURCE, LINKS, "product_id", CHILDREN_PER_RANGE),
                        (handle, range) -> {
                            List<ChildPrice> decided = new ArrayList<>();
                            for (Child child : reader.read(range)) {
                                decided.addAll(prices.of(child.product(), child.parents()));
                            }
                            List<ChildPrice> rows =
                                    decided.stream().filter(ChildPrice::written).toList();
                            if (numbers.isPresent()) {
                                written.write(handle, rows, numbers.get().of(range));
                            } else {
                                written.append(handle, rows);
                            }
                            remember(handle, rows, Set.of());
                            listing.accept(decided);
                            return rows.size();
                        });
    }

    private static boolean isPresent(Database source) {
        return source.schema().hasTable(LINKS) && source.schema().hasTable(PRICING);
    }

    /** @param known are remembered already */
    private void remember(Handle handle, List<ChildPrice> rows, Set<Long> known) {
        idMaps.put(
                handle,
                CHILD,
                rows.stream()
                        .map(ChildPrice::product)
                        .distinct()
                        .filter(child -> !known.contains(child))
                        .collect(Collectors.toMap(child -> child, child -> child)));
    }

    /** Tells changed prices one by one, up to a number, and how many there are. Used by several threads. */
    private static final class Listing {
        private final StepContext context;
        private final long most;
        private final AtomicLong listed = new AtomicLong();
        private final AtomicLong changed = new AtomicLong();
        private final AtomicLong ambiguous = new AtomicLong();

        private Listing(StepContext context) {
            this.context = context;
            this.most = context.options().number(LIST);
        }

        void add(List<ChildPrice> prices) {
            for (ChildPrice price : prices) {
                if (price.isChange()) {
                    changed.incrementAndGet();
                }
                if (price.isAmbiguous()) {
                    ambiguous.incrementAndGet();
                }
                boolean told = price.isChange() || price.isAmbiguous();
                if (told && listed.getAndIncrement() < most) {
                    String code = price.isAmbiguous() ? CHILD_PRICE_AMBIGUOUS.code() : CHILD_PRICE_CHANGED.code();
                    context.report(Finding.info(code, VALUES, price.describe()));
                }
            }
        }

        void summary() {
            if (changed.get() > 0) {
                context.report(Finding.info(
                        CHILD_PRICE_CHANGED.code(),
                        VALUES,
                        changed
                                + " prices of simple products became those that Magento 1 charges for them as a choice of a"
                                + " configurable product"));
            }
            if (ambiguous.get() > 0) {
                context.report(Finding.warning(
                        CHILD_PRICE_AMBIGUOUS.code(),
                        VALUES,
                        ambiguous
                                + " simple products belong to configurable products that ask different prices for them."
                                + " Magento 2 has one price: their own, if one asks for it, otherwise the lowest",
                        "Look through these products, and split them where the prices must differ"));
            }
        }
    }
}
