package io.lodestone.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static Grants grants(String... lines) {
        return Grants.parse(Arrays.asList(lines));
    }

    @Test
    void onEverything() {
        Grants all = grants(
                "GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` IDENTIFIED BY PASSWORD '*AB' WITH GRANT OPTION",
                "GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION");
        assertThat(all.onDatabase("REFERENCES", "m2")).isTrue();

        Grants some = grants("GRANT SELECT, INSERT, CREATE TEMPORARY TABLES ON *.* TO 'u'@'%'");
        assertThat(some.onDatabase("SELECT", "m2")).isTrue();
        assertThat(some.onDatabase("CREATE", "m2")).isFalse();
        assertThat(grants("GRANT USAGE ON *.* TO `u`@`%`").onDatabase("SELECT", "m2"))
                .isFalse();
    }

    @Test
    void underscoresAndPercentSignsOfDatabases() {
        Grants literal = grants("GRANT SELECT ON `m2\\_live`.* TO `u`@`%`");
        assertThat(literal.onDatabase("SELECT", "m2_live")).isTrue();
        assertThat(literal.onDatabase("SELECT", "m2xlive")).isFalse();

        Grants pattern = grants("GRANT ALL PRIVILEGES ON `m2_live%`.* TO `u`@`%`");
        assertThat(pattern.onDatabase("DROP", "m2xlive")).isTrue();
        assertThat(pattern.onDatabase("DROP", "m2_live_copy")).isTrue();
        assertThat(pattern.onDatabase("DROP", "m3_live")).isFalse();
    }

    @Test
    void quotingOfNames() {
        assertThat(grants("GRANT SELECT ON `a``b`.* TO `u`@`%`").onDatabase("SELECT", "a`b"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON \"my shop\".* TO \"u\"@\"%\"").onDatabase("SELECT", "my shop"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON shop.* TO u@localhost").onDatabase("SELECT", "shop"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON `a.b`.* TO `u`@`%`").onDatabase("SELECT", "a.b"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON `shop (old)`.* TO `u`@`%`").onDatabase("SELECT", "shop (old)"))
                .isTrue();
    }

    @Test
    void tables() {
        Grants table = grants("GRANT SELECT, DELETE ON `m2`.`core_store` TO `u`@`%`");
        assertThat(table.onDatabase("SELECT", "m2")).isFalse();
        assertThat(table.onTable("SELECT", "m2", "core_store")).isTrue();
        assertThat(table.onTable("SELECT", "m2", "corexstore")).isFalse();
        assertThat(table.onTable("INSERT", "m2", "core_store")).isFalse();
        assertThat(grants("GRANT ALL ON `m2`.* TO `u`@`%`").onTable("INSERT", "m2", "any"))
                .isTrue();
    }

    @Test
    void columnsAndRoutinesGiveNothing() {
        Grants grants = grants(
                "GRANT SELECT (`a`, `b`), INSERT (`a`), UPDATE ON `m2`.`t` TO `u`@`%`",
                "GRANT EXECUTE ON PROCEDURE `m2`.`p` TO `u`@`%`", "GRANT `reader`@`%` TO `u`@`%`", "nonsense");
        assertThat(grants.onTable("SELECT", "m2", "t")).isFalse();
        assertThat(grants.onTable("UPDATE", "m2", "t")).isTrue();
        assertThat(grants.onTable("EXECUTE", "m2", "p")).isFalse();
    }

    @Test
    void rolesThatAreActiveAreListedWithTheirRights() {
        Grants grants = grants(
                "GRANT `writer` TO `u`@`%`",
                "GRANT USAGE ON *.* TO `u`@`%`", "GRANT INSERT, UPDATE ON `m2`.* TO `writer`");
        assertThat(grants.onDatabase("INSERT", "m2")).isTrue();
    }

    @Test
    void whatWasTakenBack() {
        Grants grants = grants("GRANT SELECT, DROP ON *.* TO `u`@`%`", "REVOKE DROP ON `m2`.* FROM `u`@`%`");
        assertThat(grants.onDatabase("DROP", "m2")).isFalse();
        assertThat(grants.onDatabase("DROP", "m3")).isTrue();
        assertThat(grants.onDatabase("SELECT", "m2")).isTrue();
    }
}
