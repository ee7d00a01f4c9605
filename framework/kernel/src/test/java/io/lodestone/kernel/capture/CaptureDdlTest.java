package io.lodestone.kernel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureDdlTest {

    private static ColumnSchema column(String name, String type, boolean nullable) {
        String base = type.replaceAll("[ (].*", "");
        String charset = base.contains("char") ? "utf8" : null;
        return new ColumnSchema(name, base, type, nullable, null, null, charset, false, false);
    }

    private static TableSchema table(List<String> primaryKey, List<KeySchema> keys, ColumnSchema... columns) {
        return new TableSchema("item", "InnoDB", List.of(columns), primaryKey, keys, List.of(), 0, 0);
    }

    @Test
    void namesAreThoseOfTheOfficialTool() {
        assertThat(CaptureNames.of("", "item"))
                .isEqualTo(new CaptureNames(
                        "m2_cl_item", "trg_item_after_insert", "trg_item_after_update", "trg_item_after_delete"));
        assertThat(CaptureNames.of("shop_", "item"))
                .isEqualTo(new CaptureNames(
                        "shop_m2_cl_item",
                        "trg_shop_item_after_insert",
                        "trg_shop_item_after_update",
                        "trg_shop_item_after_delete"));
    }

    @Test
    void longNamesAreShortenedAlikeEveryTimeAndStayDifferent() {
        String one = "a".repeat(63) + "b";
        String two = "a".repeat(63) + "c";

        CaptureNames first = CaptureNames.of("p_", one);
        CaptureNames second = CaptureNames.of("p_", two);

        assertThat(first).isEqualTo(CaptureNames.of("p_", one));
        assertThat(first.changelog()).hasSize(64).startsWith("p_m2_cl_aaa").isNotEqualTo(second.changelog());
        assertThat(first.insert()).hasSize(64).startsWith("trg_p_aaa").endsWith("_after_insert");
        assertThat(first.triggers()).doesNotContainAnyElementsOf(second.triggers());
    }

    @Test
    void aNameThatJustFitsIsLeftAlone() {
        assertThat(CaptureNames.of("", "x".repeat(58)).changelog()).isEqualTo("m2_cl_" + "x".repeat(58));
        assertThat(CaptureNames.of("", "x".repeat(59)).changelog()).hasSize(64).isNotEqualTo("m2_cl_" + "x".repeat(58));
    }

    @Test
    void theKeyIsThePrimaryKeyOrAUniqueKeyWithoutNulls() {
        ColumnSchema id = column("id", "bigint(20) unsigned", false);
        ColumnSchema code = column("code", "varchar(32)", false);
        ColumnSchema maybe = column("maybe", "int(11)", true);

        assertThat(CapturedTable.of(table(List.of("id"), List.of(), id, code), List.of())
                        .orElseThrow()
                        .keyNames())
                .containsExactly("id");
        assertThat(CapturedTable.of(
                                table(
                                        List.of(),
                                        List.of(
                                                new KeySchema("a", List.of("maybe"), true),
                                                new KeySchema("b", List.of("id"), false),
                                                new KeySchema("c", List.of("code", "id"), true)),
                                        id,
                                        code,
                                        maybe),
                                List.of())
                        .orElseThrow()
                        .keyNames())
                .containsExactly("code", "id");
        assertThat(CapturedTable.of(
                        table(List.of(), List.of(new KeySchema("a", List.of("maybe"), true)), id, maybe), List.of()))
                .isEmpty();
    }

    @Test
    void theChangelogHasTheSourcesOwnTypes() {
        CapturedTable table = CapturedTable.of(
                        table(
                                List.of("id", "code", "qty", "seen"),
                                List.of(),
                                column("id", "bigint(20) unsigned", false),
                                column("code", "varchar(32)", false),
                                column("qty", "decimal(12,4)", false),
                                column("seen", "timestamp", false),
                                column("parent", "int(10) unsigned", true)),
                        List.of("parent", "id"))
                .orElseThrow();

        String sql = new CaptureDdl(table, "p_", Map.of("code", "utf8_bin"), "abc").changelog();

        assertThat(sql).isEqualTo("""
                        CREATE TABLE `p_m2_cl_item` (
                          `id` bigint(20) unsigned NOT NULL,
                          `code` varchar(32) COLLATE utf8_bin NOT NULL,
                          `qty` decimal(12,4) NOT NULL,
                          `seen` timestamp NOT NULL DEFAULT '2000-01-01 00:00:00',
                          `parent` int(10) unsigned NULL DEFAULT NULL,
                          `old_value_1` TEXT CHARACTER SET latin1 NULL,
                          operation VARCHAR(6) NOT NULL,
                          processed TINYINT(1) NOT NULL DEFAULT 0,
                          changed_at INT UNSIGNED NOT NULL DEFAULT 0,
                          PRIMARY KEY (`id`, `code`, `qty`, `seen`)
                        ) ENGINE=InnoDB COMMENT='Lodestone changes for abc'""");
    }

    @Test
    void aKeyColumnNamedLikeOneOfOursGetsAnotherName() {
        CapturedTable table = CapturedTable.of(
                        table(List.of("operation"), List.of(), column("operation", "int(11)", false)), List.of())
                .orElseThrow();
        CaptureDdl ddl = new CaptureDdl(table, "", Map.of(), "abc");

        assertThat(ddl.changelog())
                .contains("`key_operation` int(11) NOT NULL")
                .contains("PRIMARY KEY (`key_operation`)");
        assertThat(ddl.insertTrigger())
                .contains("(`key_operation`, operation, processed, changed_at) VALUES (NEW.`operation`, 'INSERT', 0,");
    }

    @Test
    void everyTriggerMakesAnEntryOpenAgain() {
        CapturedTable table = CapturedTable.of(
                        table(
                                List.of("id"),
                                List.of(),
                                column("id", "int(11)", false),
                                column("parent", "int(11)", true)),
                        List.of("parent"))
                .orElseThrow();
        CaptureDdl ddl = new CaptureDdl(table, "p_", Map.of(), "abc");

        assertThat(ddl.insertTrigger()).isEqualTo("""
                        CREATE TRIGGER `trg_p_item_after_insert` AFTER INSERT ON `p_item` FOR EACH ROW
                        BEGIN /* Lodestone changes for abc */
                          INSERT INTO `p_m2_cl_item` (`id`, `parent`, operation, processed, changed_at) VALUES (NEW.`id`, NEW.`parent`, 'INSERT', 0, UNIX_TIMESTAMP()) ON DUPLICATE KEY UPDATE `old_value_1` = IF(`parent` <=> NEW.`parent`, `old_value_1`, LEFT(CONCAT_WS(CHAR(31 USING utf8), `old_value_1`, CAST(`parent` AS CHAR)), 16000)), `parent` = NEW.`parent`, operation = 'INSERT', processed = 0, changed_at = UNIX_TIMESTAMP();
                        END""");
        assertThat(ddl.deleteTrigger())
                .contains("AFTER DELETE ON `p_item`")
                .contains("VALUES (OLD.`id`, OLD.`parent`, 'DELETE', 0,")
                .contains("processed = 0");
        assertThat(ddl.updateTrigger())
                .contains("IF NOT (OLD.`id` <=> NEW.`id`) THEN")
                .contains("VALUES (OLD.`id`, OLD.`parent`, 'DELETE'")
                .contains("VALUES (NEW.`id`, NEW.`parent`, 'INSERT'")
                .contains(
                        "VALUES (NEW.`id`, NEW.`parent`, IF(OLD.`parent` <=> NEW.`parent`, NULL, CAST(OLD.`parent` AS CHAR)),"
                                + " 'UPDATE'");
    }
}
