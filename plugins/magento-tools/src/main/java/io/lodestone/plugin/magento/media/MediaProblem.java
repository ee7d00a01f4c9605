package io.lodestone.plugin.magento.media;

/**
 * One line of the report file.
 *
 * @param table that names the file; empty when only the disk knows it
 * @param row its key; empty likewise
 * @param path below the media folder, as far as it is one
 */
record MediaProblem(Kind kind, String table, String row, String path, String detail) {

    /** What is wrong. */
    enum Kind {
        /** The database names it and the disk lacks it. */
        MISSING("missing"),
        /** It is there and was not copied on purpose. */
        REFUSED("refused"),
        /** It is there and could not be read. */
        UNREADABLE("unreadable"),
        /** The destination had another file of that name; no trouble, but to be known. */
        REPLACED("replaced");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static MediaProblem ofFile(Kind kind, String path, String detail) {
        return new MediaProblem(kind, "", "", path, detail);
    }
}
