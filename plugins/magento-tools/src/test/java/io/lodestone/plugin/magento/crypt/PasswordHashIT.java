package io.lodestone.plugin.magento.crypt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.handler.HandlerProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The server says of hashes what Java says. */
@LodestoneTest
class PasswordHashIT {

    private static final String MD5 = "0123456789abcdef0123456789ABCDEF";

    private static final List<@Nullable String> HASHES = Arrays.asList(
            null,
            MD5,
            MD5 + ":",
            MD5 + ":aB",
            MD5 + MD5,
            MD5 + MD5 + ":",
            MD5 + MD5 + ":s4lt",
            "",
            MD5 + ":a:b",
            MD5 + "\n",
            MD5 + ":a\n",
            MD5 + "0",
            "$2y$10$abc",
            MD5 + ":ä",
            ":" + MD5);

    @Test
    void whatTheServerMakesOfAHashIsWhatJavaMakesOfIt(TestDatabases databases) {
        HandlerProbe probe = HandlerProbe.of(new PasswordHash());
        SqlHandler handler = (SqlHandler) probe.create();
        TestDatabase database = databases.source();
        database.execute(
                "CREATE TABLE probed (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(255)) DEFAULT CHARSET=utf8mb4");
        List<@Nullable String> made = new ArrayList<>();
        List<Boolean> covered = new ArrayList<>();
        database.jdbi().useHandle(handle -> {
            HASHES.forEach(hash -> handle.execute("INSERT INTO probed (v) VALUES (?)", hash));
            handle.createQuery("SELECT " + handler.covers("v") + ", " + handler.toSql("v") + " FROM probed ORDER BY id")
                    .map((row, context) -> {
                        covered.add(row.getBoolean(1) && !row.wasNull());
                        made.add(row.getString(2));
                        return true;
                    })
                    .list();
        });
        for (int i = 0; i < HASHES.size(); i++) {
            assertThat(covered.get(i)).as("%s is covered", HASHES.get(i)).isEqualTo(i < 7);
            if (covered.get(i)) {
                assertThat(made.get(i)).as("%s", HASHES.get(i)).isEqualTo(probe.apply(HASHES.get(i)));
            }
        }
    }
}
