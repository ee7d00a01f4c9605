package io.lodestone.kernel.mapping;

import java.util.List;

/**
 * What all rules say about a table or column of one side, and which of them win.
 *
 * @param subject for example {@code source table orders}
 * @param entries winners first; empty when no rule says anything
 */
public record Explanation(String subject, List<Entry> entries) {

    public Explanation {
        entries = List.copyOf(entries);
    }

    /** Whether a setting has its way. */
    public enum Standing {
        HOLDS,
        OVERRIDDEN,
        NOT_USED
    }

    /**
     * A setting of a rule.
     *
     * @param path {@code to}, or {@code columns.name.to}
     * @param setting key and value
     * @param place {@code file:line:column}
     * @param layer whose it is
     * @param note by what it was overridden, why it is not used, or for which versions it holds; may be empty
     */
    public record Entry(String path, String setting, String place, String layer, Standing standing, String note) {

        @Override
        public String toString() {
            String standingWord = switch (standing) {
                case HOLDS -> "";
                case OVERRIDDEN -> "overridden: ";
                case NOT_USED -> "not used: ";
            };
            String prefix = path.contains(".") ? path.substring(0, path.lastIndexOf('.') + 1) : "";
            return standingWord + prefix + setting + "  [" + place + ", " + layer + "]"
                    + (note.isEmpty() ? "" : "  (" + note + ")");
        }
    }
}
