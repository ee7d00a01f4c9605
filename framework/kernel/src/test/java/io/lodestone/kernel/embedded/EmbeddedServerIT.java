package io.lodestone.kernel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.run.DatabasePair;
import io.lodestone.spi.LodestoneException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedServerIT {

    @BeforeAll
    static void thereIsTime() {
        DatabasePair.assumeTime();
    }

    @Test
    void serversStartSideBySideAndLeaveNothingBehind() throws Exception {
        CompletableFuture<EmbeddedServer> other = CompletableFuture.supplyAsync(EmbeddedServer::start);
        Path folder;
        try (EmbeddedServer server = EmbeddedServer.start("--max-connections=17");
                EmbeddedServer second = other.join()) {
            folder = server.folder();
            assertThat(folder).exists();
            assertThat(second.port()).isNotEqualTo(server.port());

            server.createDatabase("shop`s");
            try (Connection connection = open(server, "shop`s", server.password())) {
                assertThat(texts(connection, "SELECT DATABASE()")).containsExactly("shop`s");
                assertThat(texts(
                                connection,
                                "SELECT CONCAT(@@local_infile + 0, @@max_connections, @@character_set_database)"))
                        .containsExactly("117utf8mb4");
                assertThat(texts(
                                connection,
                                "SELECT CONCAT(User, '@', Host) FROM mysql.user WHERE User <> 'mariadb.sys'"))
                        .containsExactlyInAnyOrder("root@127.0.0.1", "root@localhost");
            }
            assertThatThrownBy(() -> open(server, "", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access denied");
            assertThatThrownBy(() -> open(second, "shop`s", second.password()))
                    .hasMessageContaining("Unknown database");

            server.dropDatabase("shop`s");
            assertThatThrownBy(() -> open(server, "shop`s", server.password()))
                    .hasMessageContaining("Unknown database");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void grantsCount() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            server.createDatabase("shop");
            try (Connection root = open(server, "shop", server.password())) {
                root.createStatement().execute("CREATE TABLE t (id INT)");
                root.createStatement().execute("CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'r'");
                root.createStatement().execute("GRANT SELECT ON shop.* TO reader@'127.0.0.1'");
            }
            try (Connection reader = DriverManager.getConnection(server.jdbcUrl("shop"), "reader", "r")) {
                assertThat(texts(reader, "SELECT COUNT(*) FROM t")).containsExactly("0");
                assertThatThrownBy(() -> reader.createStatement().execute("DELETE FROM t"))
                        .hasMessageContaining("command denied");
            }
        }
    }

    @Test
    void aServerThatDoesNotStartSaysWhy() {
        assertThatThrownBy(() -> EmbeddedServer.start("--no-such-option=1"))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("no-such-option");
    }

    private static Connection open(EmbeddedServer server, String database, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.user(), password);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> texts = new java.util.ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
