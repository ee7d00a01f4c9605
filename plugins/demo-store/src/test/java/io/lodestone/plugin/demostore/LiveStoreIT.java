package io.lodestone.plugin.demostore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.demo.DemoDatabases;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A shop that goes on selling after data mode: whatever it does arrives, and whatever is derived from it follows. */
@TestInstance(Lifecycle.PER_CLASS)
class LiveStoreIT {

    private static final SampleSize TINY = new SampleSize(20, 10, 14, 3);

    private DemoDatabases databases;
    private Lodestone lodestone;
    private final List<Finding> findings = new ArrayList<>();

    @BeforeAll
    void migrateALiveShop(@TempDir Path folder) throws IOException {
        LodestoneHome home = Installation.in(folder);
        databases = DemoDatabases.start();
        Path configuration = folder.resolve("live.yaml");
        Files.writeString(
                configuration, Files.readString(databases.configuration()) + "\noptions: { capture: triggers }\n");
        lodestone = new Lodestone(home, Optional.of(configuration), Clock.systemUTC());
        SampleStore store = lodestone.samples().get(0).extension();
        databases.fill(store, TINY, home);
        for (Mode mode : new Mode[] {Mode.SETTINGS, Mode.DATA}) {
            assertThat(lodestone
                            .migrate(mode, MigrateOptions.NONE, new RunListener() {})
                            .outcome())
                    .isEqualTo(RunResult.Outcome.COMPLETE);
        }
    }

    @AfterAll
    void close() {
        lodestone.close();
        databases.close();
    }

    private void shop(String... statements) {
        databases.jdbi(Side.SOURCE).useHandle(handle -> {
            for (String sql : statements) {
                handle.execute(sql);
            }
        });
        findings.clear();
        lodestone.delta(Optional.empty(), new DeltaListener() {
            @Override
            public void finding(Finding finding) {
                findings.add(finding);
            }
        });
    }

    private List<String> there(String sql) {
        return databases
                .jdbi(Side.DESTINATION)
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private String here(String sql) {
        return databases
                .jdbi(Side.SOURCE)
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).first());
    }

    private void assertNothingDiffers() {
        VerifyReport report = lodestone.verification().compare(Set.of(), new VerifyListener() {});
        assertThat(report.isClean()).as("%s", report).isTrue();
    }
}
