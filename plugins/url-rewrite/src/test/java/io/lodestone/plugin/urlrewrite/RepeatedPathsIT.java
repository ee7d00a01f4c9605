package io.lodestone.plugin.urlrewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Side;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LodestoneTest
class RepeatedPathsIT {

    @Test
    void pathsThatTheDestinationTakesForTheSameGetFreeNumbers(TestDatabases databases) {
        databases.source().execute("""
                        CREATE TABLE core_url_rewrite (url_rewrite_id INT PRIMARY KEY, store_id INT,
                            request_path VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
                            is_system INT, options VARCHAR(255));
                        INSERT INTO core_url_rewrite VALUES
                            (1, 1, 'fete.html', 0, ''), (2, 1, 'f\u00eate.html', 0, 'RP'), (3, 1, 'FETE.html', 0, ''),
                            (4, 1, 'F\u00caTE-2.html', 1, ''), (5, 2, 'fete.html', 0, '');""");
        databases.destination().execute("""
                        CREATE TABLE url_rewrite (url_rewrite_id INT PRIMARY KEY, store_id INT,
                            request_path VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci);""");

        assertThat(new RepeatedPaths(
                                databases.source().open(Side.SOURCE),
                                databases.destination().open(Side.DESTINATION))
                        .newPaths())
                .isEqualTo(Map.of(2L, "f\u00eate-3.html", 3L, "FETE-4.html"));
    }
}
