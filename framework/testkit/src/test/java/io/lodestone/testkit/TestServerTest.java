package io.lodestone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestServerTest {

    @Test
    void aGivenServerIsRead() {
        assertThat(TestServer.parse("db.example:3307:me:a:b"))
                .isEqualTo(new TestServer("db.example", 3307, "me", "a:b", Optional.empty()));
        assertThat(TestServer.parse("127.0.0.1:3306:root:").password()).isEmpty();
        assertThat(TestServer.parse("127.0.0.1:3306:root:").jdbcUrl("x")).isEqualTo("jdbc:mysql://127.0.0.1:3306/x");
    }

    @Test
    void aWrongServerIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> TestServer.parse("localhost:root:secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port:user:password")
                .hasMessageNotContaining("secret");
    }
}
