package io.lodestone.kernel.plan;

import io.lodestone.kernel.schema.FixedSchema;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** A side of which only the schema exists. */
record FakeDatabase(Side side, DatabaseSchema schema, Optional<PlatformVersion> platform) implements Database {

    static FakeDatabase source(TableSchema... tables) {
        return new FakeDatabase(
                Side.SOURCE,
                FixedSchema.of(List.of(tables)),
                Optional.of(new PlatformVersion("shop", "", Version.of("1.9.4"))));
    }

    static FakeDatabase destination(TableSchema... tables) {
        return new FakeDatabase(
                Side.DESTINATION,
                FixedSchema.of(List.of(tables)),
                Optional.of(new PlatformVersion("shop", "", Version.of("2.4.7"))));
    }

    @Override
    public Jdbi jdbi() {
        throw new IllegalStateException("this test has no server");
    }

    @Override
    public Duration roundTrip() {
        return Duration.ZERO;
    }

    @Override
    public String sql(String template) {
        return template.replace('{', '`').replace('}', '`');
    }
}
