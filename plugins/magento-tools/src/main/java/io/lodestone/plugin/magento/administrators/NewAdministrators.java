package io.lodestone.plugin.magento.administrators;

import io.lodestone.plugin.magento.administrators.AdministratorsStep.Wish;
import io.lodestone.plugin.magento.administrators.SourceAdministrators.Role;
import io.lodestone.plugin.magento.administrators.SourceAdministrators.User;
import io.lodestone.plugin.magento.crypt.PasswordHash;
import io.lodestone.spi.database.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Adds administrators and roles to those that Magento 2 has. */
final class NewAdministrators {

    private static final int ROLE_NAME = 50;

    private final Database destination;
    private final Handle handle;
    private final Wish wish;
    private final Rights rights = Rights.known();

    NewAdministrators(Database destination, Handle handle, Wish wish) {
        this.destination = destination;
        this.handle = handle;
        this.wish = wish;
    }

    /** Names and e-mails in lower case, as Magento compares them. */
    static Set<String> names(Database destination) {
        return destination.jdbi().withHandle(handle -> names(destination, handle));
    }

    private static Set<String> names(Database destination, Handle handle) {
        return new HashSet<>(handle.createQuery(
                        destination.sql("SELECT LOWER(username) FROM {admin_user} WHERE username IS NOT NULL UNION"
                                + " SELECT LOWER(email) FROM {admin_user} WHERE email IS NOT NULL"))
                .mapTo(String.class)
                .list());
    }

    static boolean isTaken(User user, Set<String> taken) {
        return taken.contains(user.name().toLowerCase(Locale.ROOT))
                || taken.contains(user.email().toLowerCase(Locale.ROOT));
    }

    /** @return rows written */
    long insert(SourceAdministrators source) {
        Set<String> taken = names(destination, handle);
        List<User> users =
                source.users().stream().filter(user -> !isTaken(user, taken)).toList();
        Map<Long, Long> roles = new HashMap<>();
        for (Role role : source.roles()) {
            roles.put(role.id(), role.mayEverything() ? everything().orElseGet(() -> insert(role)) : insert(role));
        }
        for (User user : users) {
            long id = insert(user);
            Long role = roles.get(user.role());
            if (role != null) {
                insert(role, 2, 0, "U", id, user.name());
            }
        }
        return users.size();
    }

    /** The role of Magento 2 that may everything, so that there are not two. */
    private Optional<Long> everything() {
        return handle.createQuery(destination.sql("""
                        SELECT MIN(r.role_id) FROM {authorization_role} r JOIN {authorization_rule} p ON p.role_id = r.role_id
                        WHERE r.role_type = 'G' AND r.user_type = '2' AND p.resource_id = 'Magento_Backend::all'
                        AND p.permission = 'allow'""")).mapTo(Long.class).findOne();
    }

    private long insert(Role role) {
        String name = role.name().substring(0, Math.min(role.name().length(), ROLE_NAME));
        long id = insert(0, 1, 0, "G", 0, name);
        role.rights().stream()
                .flatMap(right -> rights.inMagento2(right).stream())
                .distinct()
                .forEach(right -> handle.createUpdate(destination.sql("INSERT INTO {authorization_rule}"
                                + " (role_id, resource_id, permission) VALUES (:role, :right, 'allow')"))
                        .bind("role", id)
                        .bind("right", right)
                        .execute());
        return id;
    }

    private long insert(long parent, int level, int order, String type, long user, String name) {
        return handle.createUpdate(destination.sql("INSERT INTO {authorization_role}"
                        + " (parent_id, tree_level, sort_order, role_type, user_id, user_type, role_name)"
                        + " VALUES (:parent, :level, :order, :type, :user, '2', :name)"))
                .bind("parent", parent)
                .bind("level", level)
                .bind("order", order)
                .bind("type", type)
                .bind("user", user)
                .bind("name", name.substring(0, Math.min(name.length(), ROLE_NAME)))
                .executeAndReturnGeneratedKeys("role_id")
                .mapTo(Long.class)
                .one();
    }

    private long insert(User user) {
        boolean active = wish == Wish.ACTIVE && user.active() && AdministratorsStep.isKnown(user.password());
        return handle.createUpdate(
                        destination.sql(
                                "INSERT INTO {admin_user}"
                                        + " (firstname, lastname, email, username, password, created, is_active)"
                                        + " VALUES (:first, :last, :email, :name, :password, COALESCE(:created, UTC_TIMESTAMP()), :active)"))
                .bind("first", user.firstName())
                .bind("last", user.lastName())
                .bind("email", user.email())
                .bind("name", user.name())
                .bind("password", PasswordHash.upgraded(user.password()))
                .bind("created", user.created())
                .bind("active", active ? 1 : 0)
                .executeAndReturnGeneratedKeys("user_id")
                .mapTo(Long.class)
                .one();
    }
}
