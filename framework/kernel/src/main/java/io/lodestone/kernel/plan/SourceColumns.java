package io.lodestone.kernel.plan;

import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which columns of the source take part in a copy. */
final class SourceColumns {

    private static final Pattern MENTION = Pattern.compile("\\bs\\.`?(\\w+)`?");

    private SourceColumns() {}

    /** Columns that are copied, or that an expression mentions with the alias {@code s}. */
    static Set<String> used(TablePlan table) {
        Set<String> used = new HashSet<>();
        table.columns().forEach(column -> {
            if (column.source() instanceof ValueSource.Column from) {
                used.add(from.name());
            } else if (column.source() instanceof ValueSource.Expression expression) {
                Matcher mention = MENTION.matcher(expression.sql());
                while (mention.find()) {
                    used.add(mention.group(1));
                }
            }
        });
        return used;
    }
}
