package io.lodestone.plugin.magento.media;

/**
 * A column of the destination that names media files.
 *
 * @param key integer primary key
 * @param condition SQL
 * @param base folder of the files
 * @param markup whether files are named inside of a text
 */
record NamingColumn(String table, String key, String column, String condition, String base, boolean markup) {

    static NamingColumn of(String table, String key, String column, String condition, String base) {
        return new NamingColumn(table, key, column, condition, base, false);
    }

    static NamingColumn inText(String table, String key, String column) {
        return new NamingColumn(table, key, column, column + " LIKE '%{{media%'", "", true);
    }
}
