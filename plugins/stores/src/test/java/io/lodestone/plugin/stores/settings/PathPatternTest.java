package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PathPatternTest {

    @Test
    void wildcardsAreAnchoredAtBothEnds() {
        PathPattern pattern = PathPattern.of("web/*/base_url");

        assertThat(pattern.matches("web/secure/base_url")).isTrue();
        assertThat(pattern.matches("web/secure/base_url_extra")).isFalse();
        assertThat(pattern.matches("my/web/secure/base_url")).isFalse();
    }

    @Test
    void bracesNameSeveralTexts() {
        PathPattern pattern = PathPattern.of("payment/{ccsave,moneybookers_*}/*");

        assertThat(pattern.matches("payment/ccsave/title")).isTrue();
        assertThat(pattern.matches("payment/moneybookers_acc/title")).isTrue();
        assertThat(pattern.matches("payment/ccsave2/title")).isFalse();
    }

    @Test
    void everythingElseIsLiteral() {
        assertThat(PathPattern.of("a.b/c+d").matches("a.b/c+d")).isTrue();
        assertThat(PathPattern.of("a.b/c+d").matches("aXb/ccd")).isFalse();
    }

    @Test
    void newPathsTakeThePartsInTheirOrder() {
        PathPattern pattern = PathPattern.of("{catalog,sales}/enterprise_*");

        assertThat(pattern.rename("sales/enterprise_rma/enabled", "*/magento_*"))
                .isEqualTo("sales/magento_rma/enabled");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> PathPattern.of("a/{b")).hasMessage("'}' is missing in 'a/{b'");
        assertThatThrownBy(() -> PathPattern.of("a/b}")).hasMessage("'}' without '{' in 'a/b}'");
        assertThatThrownBy(() -> PathPattern.of("a b")).hasMessage("a path has no blanks: 'a b'");
        assertThatThrownBy(() -> PathPattern.of(" ")).hasMessage("the path is empty");
        assertThatThrownBy(() -> PathPattern.of("a/{b,{c}}")).hasMessage("'{' inside of braces in 'a/{b,{c}}'");
    }
}
