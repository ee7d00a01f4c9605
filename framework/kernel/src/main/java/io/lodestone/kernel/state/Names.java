package io.lodestone.kernel.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Names of tables and triggers, as the server has them: with whatever prefix they carry. */
public final class Names {

    private static final int LONGEST = 64;
    private static final int HASH = 10;
    private static final int NO_SUCH_TABLE = 1146;

    private Names() {}

    public static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    /** The name itself, or when the server would refuse it its beginning and a hash of the whole. */
    static String shorten(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        return name.substring(0, LONGEST - HASH - 1) + "_" + hash(name).substring(0, HASH);
    }

    public static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Asks a table that may not be there, without asking first whether it is: a distant server is waited for once.
     *
     * @return what the question says, or the other when the server knows no such table
     */
    static <T> T ofTable(Supplier<T> question, T other) {
        try {
            return question.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException refused && refused.getErrorCode() == NO_SUCH_TABLE) {
                return other;
            }
            throw e;
        }
    }

    static boolean existing(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = :table")
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Base tables whose names begin so; the comparison is literal. */
    static List<String> beginningWith(Handle handle, String beginning) {
        return handle.createQuery(
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_TYPE = 'BASE TABLE' AND LEFT(TABLE_NAME, :length) = :beginning ORDER BY TABLE_NAME")
                .bind("length", beginning.length())
                .bind("beginning", beginning)
                .mapTo(String.class)
                .list();
    }
}
