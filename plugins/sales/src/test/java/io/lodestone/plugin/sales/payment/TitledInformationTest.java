package io.lodestone.plugin.sales.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TitledInformationTest {

    @Test
    void whatIsEmptyBecomesAnObject() {
        for (String empty : new String[] {"", "[]", "{}", "null"}) {
            assertThat(TitledInformation.of(empty, "Check")).isEqualTo("{\"method_title\":\"Check\"}");
        }
    }

    @Test
    void anObjectKeepsWhatItHas() {
        assertThat(TitledInformation.of("{\"a\":[1]}", "Say \"x\" \\ \n"))
                .isEqualTo("{\"method_title\":\"Say \\\"x\\\" \\\\ \\u000a\",\"a\":[1]}");
    }

    @Test
    void aTitleThatIsThereAndAnythingElseStay() {
        assertThat(TitledInformation.of("{\"method_title\":\"Old\"}", "New")).isEqualTo("{\"method_title\":\"Old\"}");
        assertThat(TitledInformation.of("a: plain text", "New")).isEqualTo("a: plain text");
        assertThat(TitledInformation.of("[1]", "New")).isEqualTo("[1]");
    }

    @Test
    void aTitleIsTheShopsOwnThenTheUsualOneThenTheCode() {
        MethodTitles titles = new MethodTitles(Map.of("checkmo", "By cheque"));
        assertThat(titles.of("checkmo")).isEqualTo("By cheque");
        assertThat(titles.of("ccsave")).isEqualTo("Credit Card (saved)");
        assertThat(titles.of("acme_pay")).isEqualTo("acme_pay");
    }
}
