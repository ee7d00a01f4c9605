package io.lodestone.testkit.handler;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What a {@link HandlerProbe} gives a factory: a table plan {@code probe}, and databases that only have a version. */
record ProbeContext(List<String> columns, Optional<PlatformVersion> platform, ColumnSchema destinationColumn)
        implements HandlerContext {

    @Override
    public Database source() {
        return new VersionOnly(Side.SOURCE, Optional.empty());
    }

    @Override
    public Database destination() {
        return new VersionOnly(Side.DESTINATION, platform);
    }

    @Override
    public TablePlan table() {
        return new TablePlan(
                "probe",
                "probe",
                "probe",
                Disposition.MIGRATE,
                WriteMode.REPLACE,
                "map",
                List.of(),
                List.of(),
                null,
                "",
                new Origin("test"));
    }

    @Override
    public ColumnRef column(String sourceColumn) {
        int position = columns.indexOf(sourceColumn);
        if (position < 0) {
            throw new LodestoneException(
                    KernelErrorCode.MAPPING_INVALID,
                    "table probe has no column " + sourceColumn + "; it has " + columns);
        }
        return new ColumnRef(position);
    }

    private record VersionOnly(Side side, Optional<PlatformVersion> platform) implements Database {

        @Override
        public Jdbi jdbi() {
            throw new IllegalStateException("a probe has no database: test this handler against a server");
        }

        @Override
        public DatabaseSchema schema() {
            throw new IllegalStateException("a probe has no database: test this handler against a server");
        }

        @Override
        public Duration roundTrip() {
            return Duration.ZERO;
        }

        @Override
        public String sql(String template) {
            return template;
        }
    }
}
