package io.lodestone.steps.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.handler.RejectedRowException;
import io.lodestone.testkit.handler.HandlerProbe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SerializedHandlersTest {

    private final HandlerProbe probe = HandlerProbe.of(new PhpToJson());

    @Test
    void serializedTextBecomesJson() {
        assertThat(probe.apply("a:1:{s:3:\"url\";s:4:\"/a/é\";}".replace("s:4", "s:5")))
                .isEqualTo("{\"url\":\"\\/a\\/\\u00e9\"}");
        assertThat(probe.apply("a:1:{i:0;i:1;}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("[1]");
        assertThat(probe.apply(null)).isNull();
        assertThat(probe.apply("")).isNull();
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void jsonIsLeftAlone() {
        for (String json : new String[] {"{\"a\":[1,-2.5e3,true,null,\"x\\u00e9\"]}", "[]", " [1]".strip(), "{ }"}) {
            assertThat(probe.apply(json)).isSameAs(json);
        }
        assertThat(probe.warnings()).isEmpty();
        assertThat(probe.apply("{\"a\":}")).isNull();
        assertThat(probe.apply("[1,]")).isNull();
        assertThat(probe.apply("{a:1}")).isNull();
        assertThat(probe.apply("[01]")).isNull();
        assertThat(probe.apply("[1] x")).isNull();
    }

    @Test
    void wrongLengthsAreRepairedAndListedOnce() {
        assertThat(probe.apply("a:2:{i:0;s:1:\"ä\";i:1;s:1:\"ö\";}")).isEqualTo("[\"\\u00e4\",\"\\u00f6\"]");
        assertThat(probe.warnings())
                .containsExactly("serialized text repaired: the length of a string did not fit its bytes");
    }

    @Test
    void whatCannotBeReadBecomesNullAndIsListed() {
        assertThat(probe.apply("a:1:{s:5:\"secret@example")).isNull();
        assertThat(probe.warnings())
                .singleElement()
                .asString()
                .endsWith("; NULL is written")
                .doesNotContain("secret");
    }

    @Test
    void whatCannotBeReadMayBeKept() {
        String broken = "plain text";
        assertThat(probe.option("onError", "keep").apply(broken)).isSameAs(broken);
        assertThat(probe.warnings()).hasSize(1);
    }

    @Test
    void whatCannotBeReadMayBeRejected() {
        assertThatThrownBy(() -> probe.option("onError", "reject").apply("plain text"))
                .isInstanceOf(RejectedRowException.class);
    }

    @Test
    void anUnknownWordForOnErrorIsRefused() {
        assertThatThrownBy(() -> probe.option("onError", "ignore").create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("'ignore'")
                .hasMessageContaining("null, keep, reject");
    }

    @Test
    void theOtherColumnDecides() {
        HandlerProbe when = HandlerProbe.of(new PhpToJsonWhen())
                .option("column", "code")
                .option("matches", "^(attributes|info_.*)$")
                .column("code", "attributes");
        assertThat(when.apply("a:0:{}")).isEqualTo("[]");
        assertThat(when.column("code", "xattributes").apply("a:0:{}")).isEqualTo("a:0:{}");
        assertThat(when.column("code", null).apply("a:0:{}")).isEqualTo("a:0:{}");
    }

    @Test
    void aBrokenExpressionOrColumnIsRefusedBeforeTheFirstRow() {
        assertThatThrownBy(() -> HandlerProbe.of(new PhpToJsonWhen())
                        .option("column", "code")
                        .option("matches", "(")
                        .column("code", "x")
                        .create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("regular expression");
        assertThatThrownBy(() -> HandlerProbe.of(new PhpToJsonWhen())
                        .option("column", "nope")
                        .option("matches", "x")
                        .create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("nope");
    }
}
