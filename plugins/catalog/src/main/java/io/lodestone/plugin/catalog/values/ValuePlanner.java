package io.lodestone.plugin.catalog.values;

import io.lodestone.plugin.eav.EavAttributes;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.steps.verify.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shapes the copies of the value tables: filters, expressions, and further copies for attributes that change tables. */
public final class ValuePlanner {

    private static final String VALUE = "value";
    private static final String ENTITY = "entity_id";

    private final EavAttributes attributes;
    private final ValueExpressions expressions;
    private final IdRoom room = new IdRoom();

    private ValuePlanner(EavAttributes attributes, ValueExpressions expressions) {
        this.attributes = attributes;
        this.expressions = expressions;
    }

    /**
     * @param uniqueUrlKeys whether URL keys that several products share get the number that their path has
     */
    public static void plan(PlanContext context, boolean uniqueUrlKeys) {
        Database source = context.source();
        EavAttributes attributes = EavAttributes.read(source, context.destination());
        ValueExpressions expressions = new ValueExpressions(
                UrlSuffixes.read(source, "catalog/seo/product_url_suffix"),
                UrlSuffixes.read(source, "catalog/seo/category_url_suffix"),
                ValueExpressions.productUrlPath(attributes, uniqueUrlKeys));
        new ValuePlanner(attributes, expressions).shape(context);
    }

    private void shape(PlanContext context) {
        List<Supplier<TableFates>> questions = new ArrayList<>();
        for (ValueTable table : ValueTable.all()) {
            if (usualCopy(context, table).isPresent()) {
                questions.add(() -> TableFates.read(context.source(), table, attributes));
            }
        }
        List<TableFates> moving = SideBySide.ask(context.source(), questions);
        moving.forEach(fates -> usualCopy(context, fates.table()).ifPresent(draft -> shape(draft, fates)));
        // Afterwards, because the rules may have taken away the table that values would move to.
        moving.forEach(fates -> fates.moves().forEach((type, ids) -> {
            ValueTable target = fates.table().ofType(type);
            if (usualCopy(context, target).isPresent()) {
                move(context, fates, target, ids);
            }
        }));
    }

    /** The copy into the table of the same name; empty when the user's rules give the table another fate. */
    private static Optional<TableDraft> usualCopy(PlanContext context, ValueTable table) {
        return context.drafts(table.name()).stream()
                .filter(draft -> draft.current().isCopied())
                .filter(draft -> draft.current().disposition() != Disposition.ARCHIVE)
                .filter(draft -> table.name().equals(draft.current().destination()))
                .findFirst();
    }

    private void shape(TableDraft draft, TableFates fates) {
        List<Long> leaving = fates.leaving();
        if (!leaving.isEmpty()) {
            draft.filter("s.attribute_id NOT IN " + SqlText.list(leaving));
        }
        Optional<ColumnPlan> value = draft.find(VALUE);
        value.flatMap(column -> expressions.of(fates, sql(column.source())))
                .ifPresent(sql -> draft.column(VALUE, new ValueSource.Expression(sql)));
    }

    /** What the rules made of the value. */
    private static String sql(ValueSource source) {
        if (source instanceof ValueSource.Expression expression) {
            return "(" + expression.sql() + ")";
        }
        return source instanceof ValueSource.Column column ? "s.`" + column.name() + "`" : "s.value";
    }

    private void move(PlanContext context, TableFates fates, ValueTable target, List<Long> ids) {
        String from = fates.table().name();
        long offset =
                room.offset(target.name(), highest(context.source(), target.name()), highest(context.source(), from));
        TableDraft draft = context.add(from + "->" + target.name(), from, target.name(), WriteMode.APPEND)
                .column("value_id", new ValueSource.Expression("s.value_id + " + offset))
                .column("attribute_id", new ValueSource.Column("attribute_id"))
                .column("store_id", new ValueSource.Column("store_id"))
                .column(
                        VALUE,
                        new ValueSource.Expression(
                                expressions.of(fates, "s.value").orElse("s.value")))
                .filter("s.attribute_id IN " + SqlText.list(ids));
        // Commerce names a version of the entity.
        boolean versions = context.destination().schema().hasColumn(target.name(), "row_id");
        draft.column(versions ? "row_id" : ENTITY, new ValueSource.Column(ENTITY));
    }

    private static long highest(Database source, String table) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql("SELECT COALESCE(MAX(value_id), 0) FROM {" + table + "}"))
                        .mapTo(Long.class)
                        .one());
    }
}
