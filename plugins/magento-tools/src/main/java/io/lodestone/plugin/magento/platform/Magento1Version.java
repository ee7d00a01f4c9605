package io.lodestone.plugin.magento.platform;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.platform.Version;
import io.lodestone.spi.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The version of a Magento 1, from the versions of its modules' set-up scripts. Releases that did not touch the database
 * cannot be told apart; then it is the last of them.
 */
final class Magento1Version {

    private static final Version OLDEST = Version.of("1.3");

    /** Oldest first. A store has a release when it has everything of it and of all before: patches raise single modules. */
    private static final List<Release> RELEASES = List.of(
            release("1.4.0.1", "core 0.8.25", "catalog 1.4.0.0.21"),
            release("1.4.1.1", "catalog 1.4.0.0.28", "sales 1.4.0.15"),
            release("1.4.2.0", "catalog 1.4.0.0.38", "sales 1.4.0.21"),
            release("1.5.0.1", "catalog 1.4.0.0.43", "core 0.8.28"),
            release("1.5.1.0", "catalog 1.4.0.0.44"),
            release("1.6.0.0", "catalog 1.6.0.0.5", "core 1.6.0.1"),
            release("1.6.1.0", "catalog 1.6.0.0.6", "sales 1.6.0.4"),
            release("1.6.2.0", "catalog 1.6.0.0.8", "paypal 1.6.0.2"),
            release("1.7.0.2", "catalog 1.6.0.0.14", "sales 1.6.0.7"),
            release("1.8.0.0", "catalog 1.6.0.0.18", "sales 1.6.0.8", "core 1.6.0.3"),
            release("1.8.1.0", "core 1.6.0.4", "eav 1.6.0.1"),
            release("1.9.0.1", "catalog 1.6.0.0.19", "catalogsearch 1.8.2.0"),
            release("1.9.1.1", "core 1.6.0.6", "paypal 1.6.0.6"),
            release("1.9.2.1", "catalog 1.6.0.0.19.1.2", "sales 1.6.0.9"),
            release("1.9.2.4", "admin 1.6.1.2"),
            release("1.9.3.3", "catalog 1.6.0.0.19.1.5", "sales 1.6.0.10"),
            release("1.9.3.7", "core 1.6.0.7"),
            release("1.9.3.9", "customer 1.6.2.0.6", "downloadable 1.6.0.0.3"),
            release("1.9.3.10", "customer 1.6.2.0.7"),
            release("1.9.4.2", "core 1.6.0.8", "payment 1.6.0.1"),
            release("1.9.4.5", "catalog 1.6.0.0.19.1.6", "core 1.6.0.10"));

    /** For a store whose set-up versions are lost. Oldest first. */
    private static final List<Breakpoint> BREAKPOINTS = List.of(
            new Breakpoint("1.4.1.1", schema -> schema.hasTable("sales_flat_order")),
            new Breakpoint("1.5.1.0", schema -> schema.hasTable("importexport_importdata")),
            new Breakpoint("1.6.1.0", schema -> schema.hasTable("sales_order_tax_item")),
            new Breakpoint(
                    "1.6.2.0", schema -> schema.hasColumn("paypal_settlement_report_row", "payment_tracking_id")),
            new Breakpoint("1.7.0.2", schema -> schema.hasTable("catalogrule_website")),
            new Breakpoint("1.8.1.0", schema -> schema.hasColumn("core_translate", "crc_string")),
            new Breakpoint("1.9.2.4", schema -> isBinary(schema, "sendfriend_log", "ip")),
            new Breakpoint("1.9.3.10", schema -> schema.hasTable("customer_flowpassword")));

    private final Database database;

    Magento1Version(Database database) {
        this.database = database;
    }

    Version detect() {
        Map<String, Version> modules = modules();
        return modules.containsKey("catalog") ? newest(modules) : bySchema();
    }

    private static Version newest(Map<String, Version> modules) {
        Version newest = OLDEST;
        for (Release release : RELEASES) {
            if (!release.isReachedBy(modules)) {
                break;
            }
            newest = release.version;
        }
        return newest;
    }

    private Version bySchema() {
        Version newest = OLDEST;
        for (Breakpoint breakpoint : BREAKPOINTS) {
            if (breakpoint.reached.test(database.schema())) {
                newest = Version.of(breakpoint.version);
            }
        }
        return newest;
    }

    private Map<String, Version> modules() {
        Map<String, Version> modules = new HashMap<>();
        if (database.schema().hasTable("core_resource")) {
            database.jdbi()
                    .useHandle(handle -> handle.createQuery(database.sql(
                                    "SELECT code, version FROM {core_resource} WHERE code LIKE '%!_setup' ESCAPE '!'"))
                            .map((row, context) -> List.of(row.getString(1), String.valueOf(row.getString(2))))
                            .forEach(row -> put(modules, row.get(0), row.get(1))));
        }
        return modules;
    }

    private static void put(Map<String, Version> modules, String code, String version) {
        if (version.matches("\\d{1,9}(\\.\\d{1,9})*")) {
            modules.put(code.substring(0, code.length() - "_setup".length()), Version.of(version));
        }
    }

    private static boolean isBinary(DatabaseSchema schema, String table, String column) {
        return schema.table(table)
                .flatMap(found -> found.column(column))
                .filter(found -> found.isBinary())
                .isPresent();
    }

    private static Release release(String version, String... modules) {
        List<Release.Module> needed = new ArrayList<>();
        for (String module : modules) {
            int space = module.indexOf(' ');
            needed.add(new Release.Module(module.substring(0, space), Version.of(module.substring(space + 1))));
        }
        return new Release(Version.of(version), needed);
    }

    /** A release, or several with the same set-up scripts. */
    private record Release(Version version, List<Module> modules) {

        /** A module that a store does not have says nothing. */
        boolean isReachedBy(Map<String, Version> found) {
            return modules.stream()
                    .allMatch(needed ->
                            found.getOrDefault(needed.name, needed.version).compareTo(needed.version) >= 0);
        }

        record Module(String name, Version version) {}
    }

    private record Breakpoint(String version, Predicate<DatabaseSchema> reached) {}
}
