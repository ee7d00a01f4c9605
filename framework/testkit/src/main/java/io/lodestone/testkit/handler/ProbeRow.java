package io.lodestone.testkit.handler;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.RowContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a {@link HandlerProbe}; its key is 1. */
record ProbeRow(List<@Nullable String> values, List<String> warnings) implements RowContext {

    @Override
    public @Nullable String text(ColumnRef column) {
        return values.get(column.position());
    }

    @Override
    public byte @Nullable [] bytes(ColumnRef column) {
        String text = text(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void warn(String reason) {
        warnings.add(reason);
    }

    @Override
    public String key() {
        return "1";
    }
}
