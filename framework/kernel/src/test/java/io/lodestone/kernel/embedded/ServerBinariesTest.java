package io.lodestone.kernel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerBinariesTest {

    private static final ServerBinaries.Platform LINUX = ServerBinaries.Platform.of("Linux", "amd64");

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux64, mariadbd",
        "Linux, aarch64, linux-arm64, mariadbd",
        "Windows 11, amd64, winx64, mariadbd.exe",
        "Mac OS X, aarch64, macos-arm64, mariadbd",
        "Mac OS X, x86_64, mac64, mariadbd"
    })
    void eachSystemHasItsBinaries(String system, String processor, String artifact, String executable) {
        ServerBinaries.Platform platform = ServerBinaries.Platform.of(system, processor);

        assertThat(platform.artifact()).isEqualTo(artifact);
        assertThat(platform.executable()).isEqualTo(executable);
    }

    @Test
    void theJarOfTheClassPathIsFoundForItsSystemOnly() {
        assertThat(BundledBinaries.find(LINUX)).hasValueSatisfying(found -> {
            assertThat(found.version()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(found.folder()).endsWith("/linux/");
        });
        assertThat(BundledBinaries.find(ServerBinaries.Platform.of("Mac OS X", "x86_64")))
                .isEmpty();
    }

    @Test
    void anInstalledServerIsTakenWhenItsScriptsAreThere() throws IOException {
        Path bare = server("bare");
        Path whole = server("whole");
        for (String script : new String[] {"system_tables", "performance_tables", "system_tables_data"}) {
            Path file = root.resolve("whole/share/mysql/mysql_" + script + ".sql");
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }

        Path expected = whole.resolve("mariadbd").toRealPath();
        assertThat(ServerBinaries.installed(LINUX, bare + File.pathSeparator + whole))
                .hasValueSatisfying(found -> {
                    assertThat(found.server()).isEqualTo(expected);
                    assertThat(found.share()).endsWith(Path.of("whole/share/mysql"));
                });
        assertThat(ServerBinaries.installed(LINUX, null)).isEmpty();
    }

    private Path server(String name) throws IOException {
        Path bin = Files.createDirectories(root.resolve(name).resolve("bin"));
        assertThat(Files.createFile(bin.resolve("mariadbd")).toFile().setExecutable(true))
                .isTrue();
        return bin;
    }
}
