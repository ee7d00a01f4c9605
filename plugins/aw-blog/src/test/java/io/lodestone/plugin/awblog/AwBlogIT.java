package io.lodestone.plugin.awblog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LodestoneTest
class AwBlogIT {

    @TempDir
    Path folder;

    private TestMigration migration(TestDatabases databases) {
        return AwBlogContractIT.installed(TestMigration.in(folder, databases));
    }

    private static void load(TestDatabases databases) {
        databases.source().load("fixtures/source.sql");
        databases.destination().load("fixtures/destination.sql");
    }

    @Test
    void carriesTheBlog(TestDatabases databases) {
        load(databases);
        TestMigration migration = migration(databases);

        List<Finding> checked = migration.check(Mode.DATA);
        assertThat(checked)
                .extracting(Finding::code, Finding::place)
                .contains(
                        tuple("BLOG-001", "aw_blog_comment.post_id"),
                        tuple("BLOG-001", "aw_blog_store.store_id"),
                        tuple("BLOG-002", "aw_blog.tags"));
        assertThat(checked)
                .extracting(Finding::message)
                .anyMatch(message ->
                        message.startsWith("Tables aw_blog, aw_blog_cat, aw_blog_cat_store, aw_blog_comment,")
                                && message.endsWith("belong to aheadWorks Blog: plugin aw-blog handles them"))
                .anyMatch(message ->
                        message.startsWith("Posts name 1 tag that aw_blog_tags does not have, such as gone"));
        RunResult result = migration.migrate(Mode.DATA);

        assertThat(result.outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
        assertResult(databases);
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.ALREADY_COMPLETE);
    }

    private static void assertResult(TestDatabases databases) {
        assertThat(databases
                        .destination()
                        .rows(
                                "SELECT post_id, title, content, identifier, is_active, creation_time, publish_time, update_time"
                                        + " FROM magefan_blog_post ORDER BY post_id"))
                .containsExactly(
                        "3|First|Hello<!-- pagebreak -->World|first-post|1|2014-05-06 07:08:09|2014-05-06 07:08:09|"
                                + "2014-06-01 00:00:00",
                        "5|Draft|later|draft|0|NULL|NULL|NULL",
                        "8|Zoë 🎈||everywhere|1|2015-01-01 00:00:00|2015-01-01 00:00:00|NULL");
        assertThat(databases.destination().rows("SELECT * FROM magefan_blog_post_store ORDER BY 1, 2"))
                .containsExactly("3|1", "5|0", "8|0");
        assertThat(
                        databases
                                .destination()
                                .rows(
                                        "SELECT category_id, parent_id, title, identifier, position, level FROM magefan_blog_category"))
                .containsExactly("2|0|News|news|7|0");
        assertThat(databases.destination().rows("SELECT * FROM magefan_blog_category_store ORDER BY 1, 2"))
                .containsExactly("2|0", "2|2");
        assertThat(databases.destination().rows("SELECT * FROM magefan_blog_post_category ORDER BY 1"))
                .containsExactly("3|2", "8|2");
        assertThat(databases.destination().rows("SELECT tag_id, title, identifier FROM magefan_blog_tag ORDER BY 1"))
                .containsExactly("1|shoes|shoes", "2|Spring|spring", "5|two words|two-words");
        assertThat(databases.destination().rows("SELECT * FROM magefan_blog_tag_store ORDER BY 1, 2"))
                .containsExactly("1|1", "2|1", "2|2");
        assertThat(databases.destination().rows("SELECT * FROM magefan_blog_post_tag ORDER BY 1, 2"))
                .containsExactly("3|1", "3|2", "8|2");
        assertThat(databases
                        .destination()
                        .rows("SELECT comment_id, parent_id, post_id, status, author_type, author_nickname, text"
                                + " FROM magefan_blog_comment ORDER BY 1"))
                .containsExactly("1|0|3|1|0|Kim|Nice <b>one</b>", "2|0|3|0|0||spam");
        assertThat(
                        databases
                                .destination()
                                .rows(
                                        "SELECT store_id, request_path, target_path, redirect_type FROM url_rewrite ORDER BY 1, 2"))
                .containsExactly(
                        "1|blog/everywhere|blog/post/everywhere|301",
                        "1|blog/first-post|blog/post/first-post|301",
                        "2|blog/everywhere|cms/page/view/page_id/4|0");
    }

    @Test
    void carriesACloneUnderPrefixes(TestDatabases databases) {
        load(databases);
        for (String table : databases.source().rows("SHOW TABLES")) {
            String name = "shop_" + table.replace("aw_blog", "smartwave_blog");
            databases.source().execute("RENAME TABLE " + table + " TO " + name);
        }
        for (String table : databases.destination().rows("SHOW TABLES")) {
            databases.destination().execute("RENAME TABLE " + table + " TO m2_" + table);
        }
        TestMigration migration = migration(databases).prefixes("shop_", "m2_");

        migration.migrate(Mode.DATA);

        for (String table : databases.destination().rows("SHOW TABLES LIKE 'm2\\_%'")) {
            if (!table.contains("lodestone")) {
                databases.destination().execute("RENAME TABLE " + table + " TO " + table.substring("m2_".length()));
            }
        }
        assertResult(databases);
    }

    @Test
    void tiesAndRedirectsFollowALiveBlog(TestDatabases databases) {
        load(databases);
        TestMigration migration =
                migration(databases).option("capture", "triggers").configuration("steps: { disable: [ preflight ] }");
        migration.migrate(Mode.DATA);

        databases.source().execute("""
                UPDATE aw_blog SET identifier = 'renamed', tags = 'two words,Fresh' WHERE post_id = 3;
                DELETE FROM aw_blog_store WHERE post_id = 3;
                INSERT INTO aw_blog_store VALUES (3, 2);
                INSERT INTO aw_blog SELECT 9, 'New', 'x', 1, created_time, NULL, 'new-one', '', '', '', '', 1, 'spring', ''
                  FROM aw_blog WHERE post_id = 8;
                INSERT INTO aw_blog_store VALUES (9, 1);
                INSERT INTO aw_blog_post_cat VALUES (2, 9);
                DELETE FROM aw_blog WHERE post_id = 8;
                DELETE FROM aw_blog_tags WHERE id = 2;
                INSERT INTO aw_blog_tags VALUES (7, 'Fresh', 1, 2)""");
        migration.delta();

        TestDatabase there = databases.destination();
        assertThat(there.rows("SELECT * FROM magefan_blog_post_store ORDER BY 1, 2"))
                .containsExactly("3|2", "5|0", "9|1");
        assertThat(there.rows("SELECT * FROM magefan_blog_post_category ORDER BY 1"))
                .containsExactly("3|2", "9|2");
        assertThat(there.rows("SELECT tag_id, title FROM magefan_blog_tag ORDER BY 1"))
                .containsExactly("1|shoes", "3|Spring", "5|two words", "7|Fresh");
        assertThat(there.rows("SELECT * FROM magefan_blog_tag_store ORDER BY 1, 2"))
                .containsExactly("1|1", "3|2", "7|2");
        assertThat(there.rows("SELECT * FROM magefan_blog_post_tag ORDER BY 1, 2"))
                .containsExactly("3|5", "3|7", "9|3");
        assertThat(there.rows("SELECT store_id, request_path, target_path FROM url_rewrite ORDER BY 1, 2"))
                .containsExactly(
                        "1|blog/new-one|blog/post/new-one",
                        "2|blog/everywhere|cms/page/view/page_id/4",
                        "2|blog/renamed|blog/post/renamed");
        assertThat(migration.findings())
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("does not follow changes"));
    }

    @Test
    void archivesWithoutMagefan(TestDatabases databases) {
        load(databases);
        for (String table : databases.destination().rows("SHOW TABLES LIKE 'magefan%'")) {
            databases.destination().execute("SET FOREIGN_KEY_CHECKS = 0; DROP TABLE " + table);
        }
        TestMigration migration = migration(databases);

        assertThat(migration.check(Mode.DATA))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("plugin aw-blog handles them, but says nothing about aw_blog, "));
        migration.migrate(Mode.DATA);

        assertThat(databases.destination().count("lodestone_archive_aw_blog")).isEqualTo(3);
    }
}
