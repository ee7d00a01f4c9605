package io.lodestone.plugin.magento.administrators;

import io.lodestone.spi.database.Database;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The administrators of Magento 1 and their roles; a shop has a handful of them. */
record SourceAdministrators(List<User> users, List<Role> roles) {

    static final String TABLE = "admin_user";

    /** @param role the id of the group role; 0 for none */
    record User(
            long id,
            @Nullable String firstName,
            @Nullable String lastName,
            String email,
            String name,
            String password,
            @Nullable String created,
            boolean active,
            long role) {}

    /** @param rights that it allows */
    record Role(long id, String name, List<String> rights) {

        boolean mayEverything() {
            return rights.contains(Rights.EVERYTHING);
        }
    }

    static boolean isThere(Database source) {
        return source.schema().hasTable(TABLE)
                && source.schema().hasTable("admin_role")
                && source.schema().hasTable("admin_rule");
    }

    static SourceAdministrators read(Database source) {
        return source.jdbi()
                .withHandle(handle -> new SourceAdministrators(users(source, handle), roles(source, handle)));
    }

    private static List<User> users(Database source, Handle handle) {
        return handle.createQuery(source.sql("""
                        SELECT u.user_id, u.firstname, u.lastname, COALESCE(u.email, ''), COALESCE(u.username, ''),
                            COALESCE(u.password, ''), CAST(NULLIF(u.created, 0) AS CHAR), u.is_active,
                            COALESCE((SELECT MIN(r.parent_id) FROM {admin_role} r
                                WHERE r.user_id = u.user_id AND r.role_type = 'U'), 0)
                        FROM {admin_user} u ORDER BY u.user_id"""))
                .map((row, context) -> new User(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getLong(9)))
                .list();
    }

    private static List<Role> roles(Database source, Handle handle) {
        Map<Long, List<String>> rights = handle
                .createQuery(source.sql("SELECT role_id, resource_id FROM {admin_rule}"
                        + " WHERE permission = 'allow' AND resource_id IS NOT NULL ORDER BY rule_id"))
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return handle.createQuery(source.sql("SELECT role_id, COALESCE(role_name, '') FROM {admin_role}"
                        + " WHERE role_type = 'G' ORDER BY role_id"))
                .map((row, context) ->
                        new Role(row.getLong(1), row.getString(2), rights.getOrDefault(row.getLong(1), List.of())))
                .list();
    }
}
