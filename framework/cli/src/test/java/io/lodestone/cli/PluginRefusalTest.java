package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.LodestonePlugin;
import io.lodestone.testkit.plugin.PluginJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real archives in a real folder, seen through the real command. */
class PluginRefusalTest {

    private static final String REFUSED = "Error LS-PLG-001: The plugins in ";

    @TempDir
    Path folder;

    private Path home;
    private Path plugins;
    private Path here;

    @BeforeEach
    void folders() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        plugins = Files.createDirectories(home.resolve("plugins"));
        here = Files.createDirectories(folder.resolve("here"));
    }

    private Cli.Outcome list() {
        return Cli.at(home, here).run("plugins", "list");
    }

    @Test
    void anotherVersionOfTheInterface() {
        PluginJar.of("future", "3.1.0").attribute("Plugin-Requires", ">=2.0.0").writeTo(plugins);

        list().refused(2)
                .startsWith(REFUSED)
                .contains(
                        "Plugin future 3.1.0 (future.jar) wants SPI >=2.0.0, and this Lodestone has SPI 1.0.0: install a"
                                + " version of the plugin made for it, or another Lodestone");
    }

    @Test
    void aRangeThatIsNone() {
        PluginJar.of("odd", "1.0.0").attribute("Plugin-Requires", "about one").writeTo(plugins);

        list().refused(2).contains("has the Plugin-Requires 'about one', which is no range of versions");
    }

    @Test
    void aTruncatedArchive() throws IOException {
        byte[] whole = PluginJar.of("half", "1.0.0")
                .entry("data.txt", "x".repeat(5000))
                .bytes();
        Files.write(plugins.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));

        list().refused(2)
                .contains("half.jar cannot be read as a JAR or zip (")
                .contains("it may be truncated: copy it again");
    }

    @Test
    void archivesThatAreNone() throws IOException {
        Files.write(plugins.resolve("empty.jar"), new byte[0]);
        Files.writeString(plugins.resolve("page.zip"), "<html>404 not found</html>");

        list().refused(2).contains("empty.jar cannot be read").contains("page.zip cannot be read");
    }

    @Test
    void anEntryThatLeadsOutOfTheArchive() {
        PluginJar.of("evil", "1.0.0").entry("lib/../../../evil.jar", "no").writeTo(plugins);

        list().refused(2)
                .contains(
                        "evil.jar has an entry that leads out of the archive, 'lib/../../../evil.jar': do not use it");
        assertThat(folder.resolve("evil.jar")).doesNotExist();
    }

    @Test
    void aDependencyThatIsMissing() {
        PluginJar.of("stores", "1.0.0").writeTo(plugins);
        PluginJar.of("labels", "1.0.0")
                .attribute("Plugin-Dependencies", "store@>=1.0.0")
                .writeTo(plugins);

        list().refused(2)
                .contains("Plugin labels 1.0.0 (labels.jar) wants plugin store >=1.0.0, which is not here, did you mean"
                        + " 'stores'?: put it into the folder, or remove labels");
    }

    @Test
    void aDependencyThatIsTooOld() {
        PluginJar.of("stores", "0.9.0").writeTo(plugins);
        PluginJar.of("labels", "1.0.0")
                .attribute("Plugin-Dependencies", "stores@>=1.0.0")
                .writeTo(plugins);

        list().refused(2).contains("wants plugin stores >=1.0.0, and 0.9.0 is here");
    }

    @Test
    void pluginsThatWantEachOther() {
        PluginJar.of("a", "1.0.0").attribute("Plugin-Dependencies", "b").writeTo(plugins);
        PluginJar.of("b", "1.0.0").attribute("Plugin-Dependencies", "a").writeTo(plugins);

        list().refused(2).contains("Plugins want each other in a circle, a wants b wants a: remove one of them");
    }

    @Test
    void aLibraryInTheFolder() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(plugins.resolve("library.jar")))) {
            zip.putNextEntry(new ZipEntry("some/Thing.class"));
        }
        PluginJar.of("x", "1.0.0").attribute("Plugin-Id", "").writeTo(plugins, "nameless.jar");

        list().refused(2)
                .contains("library.jar is no plugin, it has no META-INF/MANIFEST.MF: move it out of the folder")
                .contains("nameless.jar is no plugin, its manifest has no Plugin-Id");
    }

    @Test
    void aVersionThatIsNone() {
        PluginJar.of("one", "1.0.0").attribute("Plugin-Version", "latest").writeTo(plugins);
        PluginJar.of("two", "1.0.0").attribute("Plugin-Version", "").writeTo(plugins);

        list().refused(2)
                .contains("Plugin one (one.jar) has the Plugin-Version 'latest': three numbers with dots are needed")
                .contains("Plugin two (two.jar) has no Plugin-Version");
    }

    @Test
    void aClassThatIsNotInTheArchive() {
        PluginJar.of("torn", "1.0.0")
                .entry("META-INF/extensions.idx", "org.example.Gone\n")
                .writeTo(plugins);

        list().refused(2)
                .contains(
                        "Plugin torn 1.0.0 (torn.jar) failed in org.example.Gone: the class org.example.Gone is not in its"
                                + " archive");
    }

    @Test
    void aPluginThatFailsWhileItContributes() {
        PluginJar.of("moody", "1.0.0").plugin(Moody.class).writeTo(plugins);

        Cli.Outcome outcome = list();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Plugin moody 1.0.0 (moody.jar) failed in contribute")
                .contains("not today");
        assertThat(outcome.err()).doesNotContain("\tat ");
    }

    /** Throws. */
    public static final class Moody implements LodestonePlugin {
        @Override
        public void contribute(io.lodestone.spi.Contributions to) {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void theSamePluginInBothFolders() {
        PluginJar.of("stores", "1.0.0").writeTo(plugins);
        Path second = PluginJar.of("stores", "1.2.0").writeTo(here.resolve("plugins"), "stores-1.2.0.jar");

        list().refused(2)
                .contains("Plugin stores is here twice, as " + plugins.resolve("stores.jar") + " (1.0.0) and as "
                        + second + " (1.2.0): remove one of them");
    }

    @Test
    void aFolderOfTheWorkingDirectoryComesOnTop() {
        PluginJar.of("stores", "1.0.0").writeTo(plugins);
        PluginJar.of("labels", "1.0.0").writeTo(here.resolve("plugins"));

        assertThat(list().succeeded().out()).contains("stores").contains("labels");
    }

    @Test
    void aFolderOfTheWorkingDirectoryWithoutArchivesIsNobodysBusiness() throws IOException {
        PluginJar.of("stores", "1.0.0").writeTo(plugins);
        Files.createDirectories(here.resolve("plugins/eav/src"));

        assertThat(list().succeeded().out()).contains("stores");
    }

    @Test
    void noPluginAtAll() throws IOException {
        Cli.Outcome outcome = list();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("No plugin is loaded: there is no JAR or zip in " + plugins.toRealPath());

        Files.delete(plugins);
        list().refused(2).contains("The folder " + plugins + " is not there: check plugins.directory");
    }

    @Test
    void aNamedFolderStartsAtTheFileAndStandsForTheOthers() throws IOException {
        PluginJar.of("stores", "1.0.0").writeTo(plugins);
        PluginJar.of("labels", "1.0.0").writeTo(folder.resolve("conf/mine"));
        Path file = Files.writeString(folder.resolve("conf/lodestone.yaml"), "plugins: { directory: mine }\n");

        assertThat(Cli.at(home, here)
                        .run("plugins", "list", "--config", file.toString())
                        .succeeded()
                        .out())
                .contains("labels")
                .doesNotContain("stores");
    }

    @Test
    void aNamedFolderThatIsNotThere() throws IOException {
        Path file = Files.writeString(here.resolve("lodestone.yaml"), "plugins:\n  directory: mien\n");

        Cli.at(home, here)
                .run("plugins", "list", "--config", file.toString())
                .refused(2)
                .contains(file + ":2:14  plugins.directory  names a folder that is not there: relative ones start in "
                        + here);
    }

    @Test
    void somethingSwitchedOffThatIsNotThere() throws IOException {
        PluginJar.of("stores", "1.0.0").writeTo(plugins);
        Path file = Files.writeString(here.resolve("lodestone.yaml"), "plugins: { disable: [store] }\n");

        Cli.at(home, here)
                .run("plugins", "list", "--config", file.toString())
                .refused(2)
                .contains("plugins.disable names store, and there is no such plugin, did you mean 'stores'?");
    }

    @Test
    void everythingAtOnce() throws IOException {
        PluginJar.of("future", "3.1.0").attribute("Plugin-Requires", ">=2.0.0").writeTo(plugins);
        PluginJar.of("labels", "1.0.0").attribute("Plugin-Dependencies", "gone").writeTo(plugins);
        Files.write(plugins.resolve("torn.jar"), "PK".getBytes(StandardCharsets.US_ASCII));

        list().refused(2).contains("future.jar").contains("wants plugin gone").contains("torn.jar");
    }
}
