package io.lodestone.kernel.copy;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees the rows that a copy would write. */
@FunctionalInterface
public interface RowVisitor {

    /**
     * @param values of the columns in their order: texts in UTF-8, bytes without character set in hexadecimal digits, bit
     *     fields as numbers; the array is used again
     * @param key names the source row for people
     */
    void row(byte[] @Nullable [] values, Supplier<String> key) throws SQLException;
}
