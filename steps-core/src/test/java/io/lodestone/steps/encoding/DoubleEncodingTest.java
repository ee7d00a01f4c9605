package io.lodestone.steps.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.handler.HandlerProbe;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DoubleEncodingTest {

    /** As Windows-1252 reads it; none of these texts needs one of the five bytes that it leaves open. */
    private static String twice(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
    }

    @Test
    void textThatWasEncodedTwiceBecomesWhatWasMeant() {
        for (String meant :
                new String[] {"Größe", "Müller & Söhne", "naïve café", "10 €", "привет", "日本", "\uD83D\uDE00"}) {
            assertThat(DoubleEncoding.meant(twice(meant))).isEqualTo(meant);
            assertThat(DoubleEncoding.meant(meant)).isNull();
        }
        assertThat(DoubleEncoding.meant(twice(twice("Größe")))).isEqualTo("Größe");
    }

    @Test
    void bytesThatWindowsLeavesOpenAreReadAsMySqlReadsThem() {
        assertThat(DoubleEncoding.meant("Ã\u0081rbol")).isEqualTo("Árbol");
    }

    @Test
    void everyTextThatWasEncodedTwiceHasThePairThatServersLookFor() {
        Pattern pair = Pattern.compile(DoubleEncoding.PAIR);
        for (int character = 0x80; character <= Character.MAX_CODE_POINT; character += character < 0x3000 ? 1 : 61) {
            if (Character.getType(character) != Character.SURROGATE) {
                String text = asMySqlReads(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                assertThat(DoubleEncoding.meant(text)).isEqualTo(Character.toString(character));
                assertThat(pair.matcher(bytes(text)).find()).isTrue();
            }
        }
        assertThat(pair.matcher(bytes("Größe, Ã, £ 10")).find()).isFalse();
    }

    private static String asMySqlReads(byte[] utf8) {
        StringBuilder text = new StringBuilder();
        for (byte one : utf8) {
            String read = new String(new byte[] {one}, Charset.forName("windows-1252"));
            text.append(read.equals("\uFFFD") ? String.valueOf((char) (one & 0xff)) : read);
        }
        return text.toString();
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void textThatOnlyLooksLikeItStays() {
        for (String text : new String[] {"", "plain", "Ã", "AMANHÃ", "Größe und GrÃ¶ÃŸe", "Ã¶ → o", "Â£ and £"}) {
            assertThat(DoubleEncoding.meant(text)).isNull();
        }
    }

    @Test
    void anExampleShowsNoMoreThanOneCharacter() {
        assertThat(DoubleEncoding.example("Frau MÃ¼ller", "Frau Müller")).isEqualTo("'Ã¼' for 'ü'");
        assertThat(DoubleEncoding.example("Ã¤Ã¶", "äö")).isEqualTo("'Ã¤' for 'ä'");
    }

    @Test
    void theHandlerLeavesEverythingElseAlone() {
        HandlerProbe probe = HandlerProbe.of(new RepairEncoding()).into(20);
        byte[] bytes = {1, 2};
        String text = "Größe";

        assertThat(probe.apply("GrÃ¶ÃŸe")).isEqualTo("Größe");
        assertThat(probe.apply(text)).isSameAs(text);
        assertThat(probe.apply(bytes)).isSameAs(bytes);
        assertThat(probe.apply(null)).isNull();
    }
}
