package io.lodestone.plugin.eav.merge;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The code that Magento 2 makes of the name of an attribute group. */
final class GroupCode {

    /** Letters that no accent can be taken from. */
    private static final Map<Character, String> LETTERS = letters();

    private GroupCode() {}

    /** Lower-case letters, digits and dashes; empty when the name has neither letters nor digits that are known. */
    static String of(String name) {
        String text = name.toLowerCase(Locale.ROOT)
                .replace("&amp;", " and ")
                .replace("@", "at")
                .replace("©", "c")
                .replace("®", "r");
        StringBuilder plain = new StringBuilder();
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            plain.append(LETTERS.getOrDefault(c, String.valueOf(c)));
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static Map<Character, String> letters() {
        Map<Character, String> letters = new HashMap<>(Map.of(
                'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'đ', "d", 'ð', "d", 'ł', "l", 'þ', "th", 'ı', "i", 'ħ',
                "h"));
        String cyrillic = "а a б b в v г g д d е e ё e ж zh з z и i й j к k л l м m н n о o п p р r с s т t у u ф f"
                + " х h ц c ч ch ш sh щ shh ы y э e ю ju я ja і i ї yi є ye ґ g";
        String[] pairs = cyrillic.split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            letters.put(pairs[i].charAt(0), pairs[i + 1]);
        }
        letters.put('ъ', "");
        letters.put('ь', "");
        return letters;
    }
}
