package io.lodestone.steps.php;

/** Finds where a string really ends whose announced length does not fit. */
final class StringEnd {

    private StringEnd() {}

    /**
     * The end is a quote and semicolon before something that can follow a string. First choice is the end at which the
     * announced length counts characters: that is what text looks like that was converted to UTF-8 after it was written.
     *
     * @return the offset of the closing quote, or -1
     */
    static int find(byte[] data, int start, int announced) {
        int first = -1;
        int characters = 0;
        for (int i = start; i + 1 < data.length; i++) {
            if (data[i] == '"' && data[i + 1] == ';' && canFollow(data, i + 2)) {
                if (characters == announced) {
                    return i;
                }
                if (first < 0) {
                    first = i;
                }
            }
            if (characters > announced && first >= 0) {
                return first;
            }
            if ((data[i] & 0xc0) != 0x80) {
                characters++;
            }
        }
        return first;
    }

    /** Whether a value, a key, a closing brace or the end of the text begins here. */
    private static boolean canFollow(byte[] data, int at) {
        if (at == data.length || data[at] == '}') {
            return true;
        }
        if (at + 1 >= data.length) {
            return false;
        }
        return switch (data[at]) {
            case 'N' -> data[at + 1] == ';';
            case 'i', 'd' -> data[at + 1] == ':' && at + 2 < data.length && isNumber(data[at + 2]);
            case 's', 'S', 'a', 'O', 'C', 'b', 'R', 'r' ->
                data[at + 1] == ':' && at + 2 < data.length && data[at + 2] >= '0' && data[at + 2] <= '9';
            default -> false;
        };
    }

    private static boolean isNumber(byte value) {
        return (value >= '0' && value <= '9') || "-+.IN".indexOf(value) >= 0;
    }
}
