package io.lodestone.plugin.customer;

/** Kinds of password hashes, as SQL conditions over the alias {@code v}. */
enum PasswordKind {
    MD5("MD5", "v.value REGEXP '^[0-9a-fA-F]{32}(:|$)'"),
    SHA256("SHA-256", "v.value REGEXP '^[0-9a-fA-F]{64}(:|$)'"),
    SHA512("SHA-512", "v.value REGEXP '^[0-9a-fA-F]{128}(:|$)'"),
    BCRYPT("bcrypt", "v.value LIKE '$2_$%'"),
    OTHER("of an unknown kind", "v.value <> ''");

    /** Magento 2 can check these two; it cannot even hold SHA-512 with its salt: the column has 128 characters. */
    static final String VERIFIABLE =
            "((" + MD5.condition + " OR " + SHA256.condition + ") AND CHAR_LENGTH(v.value) <= 125)";

    private final String title;
    private final String condition;

    PasswordKind(String title, String condition) {
        this.title = title;
        this.condition = condition;
    }

    String title() {
        return title;
    }

    boolean isVerifiable() {
        return this == MD5 || this == SHA256;
    }

    /** The name of the kind for a value; the first that fits. */
    static String caseExpression() {
        StringBuilder sql = new StringBuilder("CASE");
        for (PasswordKind kind : values()) {
            sql.append(" WHEN ")
                    .append(kind.isVerifiable() ? kind.condition + " AND CHAR_LENGTH(v.value) <= 125" : kind.condition)
                    .append(" THEN '")
                    .append(kind.name())
                    .append('\'');
        }
        return sql.append(" END").toString();
    }
}
