package io.lodestone.plugin.magento.administrators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.plugin.magento.administrators.AdministratorsStep.Wish;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestOptions;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LodestoneTest
class AdministratorsStepIT {

    private static final String SOURCE = """
            CREATE TABLE admin_user (user_id INT PRIMARY KEY, firstname VARCHAR(32), lastname VARCHAR(32), email VARCHAR(128),
                username VARCHAR(40), password VARCHAR(255), created TIMESTAMP NOT NULL DEFAULT '2012-03-04 05:06:07', is_active INT);
            INSERT INTO admin_user (user_id, email, username, password, is_active) VALUES
                (1, 'owner@shop.test', 'ADMIN', REPEAT('a', 32), 1),
                (2, 'jane@shop.test', 'jane', CONCAT(REPEAT('b', 32), ':xy'), 1),
                (3, 'joe@shop.test', 'joe', CONCAT(REPEAT('c', 64), ':salt'), 0),
                (4, 'jim@shop.test', 'jim', '$2y$10$abcdefghijklmnopqrstuv', 1);
            CREATE TABLE admin_role (role_id INT PRIMARY KEY, parent_id INT, role_type CHAR(1), user_id INT, role_name VARCHAR(50));
            INSERT INTO admin_role VALUES (1, 0, 'G', 0, 'Administrators'), (3, 0, 'G', 0, 'Sales only'),
                (5, 1, 'U', 1, 'x'), (6, 3, 'U', 2, 'x'), (7, 1, 'U', 3, 'x'), (8, 3, 'U', 4, 'x');
            CREATE TABLE admin_rule (rule_id INT PRIMARY KEY, role_id INT, resource_id VARCHAR(255), permission VARCHAR(10));
            INSERT INTO admin_rule VALUES (1, 1, 'all', 'allow'), (2, 3, 'all', 'deny'), (3, 3, 'admin', 'allow'),
                (4, 3, 'admin/sales/order', 'allow'), (5, 3, 'admin/cms/poll', 'allow'), (6, 3, 'admin/catalog', 'deny');
            """;

    private static final String DESTINATION = """
            CREATE TABLE admin_user (user_id INT PRIMARY KEY AUTO_INCREMENT, firstname VARCHAR(32), lastname VARCHAR(32),
                email VARCHAR(128), username VARCHAR(40), password VARCHAR(255) NOT NULL, created TIMESTAMP NULL, is_active INT);
            INSERT INTO admin_user (email, username, password, is_active) VALUES ('admin@shop.test', 'admin', 'h:s:3', 1);
            CREATE TABLE authorization_role (role_id INT PRIMARY KEY AUTO_INCREMENT, parent_id INT, tree_level INT, sort_order INT,
                role_type CHAR(1), user_id INT, user_type VARCHAR(16), role_name VARCHAR(50));
            INSERT INTO authorization_role VALUES (1, 0, 1, 1, 'G', 0, '2', 'Administrators'), (2, 1, 2, 0, 'U', 1, '2', 'admin');
            CREATE TABLE authorization_rule (rule_id INT PRIMARY KEY AUTO_INCREMENT, role_id INT, resource_id VARCHAR(255),
                privileges VARCHAR(20), permission VARCHAR(10));
            INSERT INTO authorization_rule VALUES (1, 1, 'Magento_Backend::all', NULL, 'allow');
            """;

    private static TestStepContext context(TestDatabases databases, Map<String, String> options) {
        databases.source().execute(SOURCE);
        databases.destination().execute(DESTINATION);
        AdministratorsStep step = new AdministratorsStep();
        return new TestStepContext(
                databases.source().open(Side.SOURCE),
                databases.destination().open(Side.DESTINATION),
                TestOptions.of(step.descriptor().options(), options));
    }

    private static void bring(TestDatabases databases, TestStepContext context, Wish wish) {
        databases
                .destination()
                .jdbi()
                .useHandle(handle -> new NewAdministrators(context.destination(), handle, wish)
                        .insert(SourceAdministrators.read(context.source())));
    }

    private static List<String> users(TestDatabases databases) {
        return databases.destination().rows("SELECT username, is_active, password FROM admin_user ORDER BY user_id");
    }

    @Test
    void theyStayBehindAndAreCounted(TestDatabases databases) {
        TestStepContext context = context(databases, Map.of());
        AdministratorsStep step = new AdministratorsStep();
        step.check(context);
        step.verify(context);

        assertThat(context.findings()).extracting(Finding::code).containsExactly("ADMIN-002");
        assertThat(context.findings().get(0).message()).startsWith("4 administrators of Magento 1 stay behind");
        assertThat(users(databases)).hasSize(1);
    }

    @Test
    void theyAreBroughtLockedWithTheirRoles(TestDatabases databases) {
        TestStepContext context = context(databases, Map.of("users", "locked"));
        AdministratorsStep step = new AdministratorsStep();
        step.check(context);

        assertThat(context.codes()).containsExactly("ADMIN-002", "ADMIN-003", "ADMIN-004", "ADMIN-005");
        assertThat(context.findings().get(1).message()).endsWith(": ADMIN");
        assertThat(context.findings().get(2).message()).endsWith(": jim");
        assertThat(context.findings().get(3).message()).contains("Sales only loses 1 rights", "admin/cms/poll");

        bring(databases, context, Wish.LOCKED);
        step.verify(context);

        assertThat(context.findings()).hasSize(4);
        assertThat(users(databases))
                .containsExactly(
                        "admin|1|h:s:3",
                        "jane|0|" + "b".repeat(32) + ":xy:0",
                        "joe|0|" + "c".repeat(64) + ":salt:1",
                        "jim|0|$2y$10$abcdefghijklmnopqrstuv");
        assertThat(databases.destination().rows("""
                        SELECT u.username, g.role_name, p.resource_id FROM authorization_role r
                        JOIN admin_user u ON u.user_id = r.user_id JOIN authorization_role g ON g.role_id = r.parent_id
                        JOIN authorization_rule p ON p.role_id = g.role_id ORDER BY u.user_id"""))
                .containsExactly(
                        "admin|Administrators|Magento_Backend::all",
                        "jane|Sales only|Magento_Sales::sales_order",
                        "joe|Administrators|Magento_Backend::all",
                        "jim|Sales only|Magento_Sales::sales_order");
    }

    @Test
    void onlyThoseWhosePasswordIsKnownAreActive(TestDatabases databases) {
        TestStepContext context = context(databases, Map.of("users", "active"));
        bring(databases, context, Wish.ACTIVE);

        assertThat(databases.destination().rows("SELECT username, is_active FROM admin_user ORDER BY user_id"))
                .containsExactly("admin|1", "jane|1", "joe|0", "jim|0");
    }

    @Test
    void brokenRolesAndMissingAdministratorsAreFound(TestDatabases databases) {
        TestStepContext context = context(databases, Map.of("users", "locked"));
        databases.destination().execute("UPDATE authorization_role SET parent_id = 99 WHERE role_id = 2");
        new AdministratorsStep().verify(context);

        assertThat(context.codes()).containsExactly("ADMIN-006", "ADMIN-007");
        assertThat(context.findings().get(0).message()).contains("role_id=2, parent 99");
        assertThat(context.findings().get(1).message()).endsWith(": jane, joe, jim");
    }

    @Test
    void anUnknownWishIsRefused(TestDatabases databases) {
        TestStepContext context = context(databases, Map.of("users", "perhaps"));

        assertThatThrownBy(() -> new AdministratorsStep().check(context))
                .hasMessageContaining("expected ignore, locked or active");
    }
}
