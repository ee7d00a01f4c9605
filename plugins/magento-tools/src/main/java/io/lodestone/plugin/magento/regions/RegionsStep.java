package io.lodestone.plugin.magento.regions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.FinalTablePlanner;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Adds the regions that a shop has and Magento 2 has not, and lets addresses and rates follow where an id is another one.
 * Magento 2 knows more regions than Magento 1, so that the shop's own ids may belong to others there.
 */
public final class RegionsStep implements Step, FinalTablePlanner {

    private static final String NAMES = "directory_country_region_name";

    /** Columns of the destination that hold the id of a region. */
    private static final Map<String, String> COLUMNS = Map.of(
            "customer_address_entity", "region_id",
            "quote_address", "region_id",
            "sales_order_address", "region_id",
            "shipping_tablerate", "dest_region_id",
            "tax_calculation_rate", "tax_region_id");

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("regions", "Regions Step", Mode.DATA)
                .after("data-integrity")
                .writes(Regions.TABLE, NAMES);
    }

    /** Only where ids differ: elsewhere the values pass as they are. */
    @Override
    public void plan(PlanContext context) {
        Regions regions = Regions.of(context.source(), context.destination());
        if (regions.changed().isEmpty()) {
            return;
        }
        HandlerCall handler = context.handler(RegionId.NAME, Map.of());
        context.source()
                .schema()
                .tables()
                .forEach(table -> context.drafts(table.name()).forEach(draft -> follow(draft, handler)));
    }

    private static void follow(TableDraft draft, HandlerCall handler) {
        String destination = draft.current().destination();
        String id = destination == null ? null : COLUMNS.get(destination);
        for (ColumnPlan column : draft.current().columns()) {
            if (id != null && column.destination().equals(id)) {
                List<HandlerCall> calls = new ArrayList<>(column.handlers());
                calls.add(handler);
                draft.column(id, column.source(), calls.toArray(new HandlerCall[0]));
            }
        }
    }

    @Override
    public void check(StepContext context) {
        Regions regions = Regions.of(context.source(), context.destination());
        if (!regions.own().isEmpty()) {
            context.report(Finding.info(
                    RegionsErrorCode.OWN_REGIONS.code(),
                    Regions.TABLE,
                    regions.own().size() + " regions of the shop that Magento 2 lacks are added: "
                            + regions.own().stream()
                                    .limit(10)
                                    .map(RegionsStep::name)
                                    .collect(joining(", "))
                            + (regions.own().size() > 10 ? ", ..." : "")));
        }
        settings(context, regions);
    }

    /** Settings are another mode's, so they are named. */
    private static void settings(StepContext context, Regions regions) {
        Database source = context.source();
        if (regions.changed().isEmpty() || !source.schema().hasTable("core_config_data")) {
            return;
        }
        List<String> settings = source
                .jdbi()
                .withHandle(handle -> handle.createQuery(source.sql("""
                                SELECT path, value FROM {core_config_data} WHERE (path LIKE '%/region!_id' ESCAPE '!'
                                OR path = 'tax/defaults/region') AND value REGEXP '^[0-9]{1,9}$' ORDER BY path, config_id"""))
                        .map((row, ignored) -> Map.entry(row.getString(1), row.getLong(2)))
                        .list())
                .stream()
                .filter(setting -> regions.changed().containsKey(setting.getValue()))
                .map(setting -> setting.getKey() + " (now " + regions.changed().get(setting.getValue()) + ")")
                .toList();
        if (!settings.isEmpty()) {
            context.report(Finding.warning(
                    RegionsErrorCode.SETTINGS_NAME_REGIONS.code(),
                    "core_config_data",
                    "Settings name regions that have another id in Magento 2: " + String.join(", ", settings),
                    "Set them anew in Magento 2."));
        }
    }

    private static String name(Regions.Region region) {
        return region.country() + " " + region.name();
    }

    @Override
    public void run(StepContext context) {
        context.work().once("regions", handle -> add(context, handle));
    }

    static long add(StepContext context, Handle handle) {
        Regions regions = Regions.of(context.source(), context.destination());
        regions.own().forEach(region -> insert(context, handle, region));
        return regions.own().size();
    }

    private static void insert(StepContext context, Handle handle, Regions.Region region) {
        handle.createUpdate(context.destination()
                        .sql("INSERT INTO {directory_country_region} (region_id, country_id, code, default_name)"
                                + " VALUES (:id, :country, :code, :name)"))
                .bind("id", region.id())
                .bind("country", region.country())
                .bind("code", region.code())
                .bind("name", region.name())
                .execute();
        if (context.source().schema().hasTable(NAMES)
                && context.destination().schema().hasTable(NAMES)) {
            Map<String, String> names = names(context.source(), region.oldId());
            names.forEach((locale, name) -> handle.createUpdate(context.destination()
                            .sql("INSERT INTO {directory_country_region_name} (locale, region_id, name)"
                                    + " VALUES (:locale, :id, :name)"))
                    .bind("locale", locale)
                    .bind("id", region.id())
                    .bind("name", name)
                    .execute());
        }
    }

    private static Map<String, String> names(Database source, long region) {
        return source.jdbi()
                .withHandle(handle -> handle
                        .createQuery(source.sql("SELECT locale, COALESCE(name, '') FROM {directory_country_region_name}"
                                + " WHERE region_id = :region"))
                        .bind("region", region)
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .list()
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void verify(StepContext context) {
        Regions regions = Regions.of(context.source(), context.destination());
        if (!regions.own().isEmpty()) {
            context.report(Finding.error(
                    RegionsErrorCode.REGION_MISSING.code(),
                    Regions.TABLE,
                    regions.own().size() + " regions of the shop are missing: "
                            + regions.own().stream()
                                    .limit(10)
                                    .map(RegionsStep::name)
                                    .collect(joining(", ")),
                    "Run migrate data again with --reset, unless they were deleted on purpose."));
        }
    }
}
