package io.lodestone.plugin.sales.rule;

import io.lodestone.spi.database.Database;

/**
 * A list of ids in a column of the rules, and the table that has a row for each of them instead.
 *
 * @param rules table of the rules, on both sides
 * @param list its column with ids between commas
 * @param links table of the destination
 * @param linkColumn the id's column there and in {@code owners}
 * @param owners the source's table of what the ids stand for
 */
record RuleLink(String rules, String list, String links, String linkColumn, String owners) {

    /** Whether the source still has lists. */
    boolean applies(Database source, Database destination) {
        return source.schema().hasColumn(rules, list)
                && !source.schema().hasTable(links)
                && source.schema().hasTable(owners)
                && destination.schema().hasTable(links);
    }

    String planId(long id) {
        return rules + "->" + links + "#" + id;
    }

    /** Condition for rules that name an id. */
    String names(long id) {
        return "FIND_IN_SET('" + id + "', REPLACE(s." + list + ", ' ', '')) > 0";
    }
}
