package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.LodestoneVersion;
import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.testkit.plugin.PluginJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins without Java, locks, verification and class loaders: all through real files and the real command. */
class PluginFilesTest {

    private static final String MAPPING = "apiVersion: lodestone/v1\nkind: Mapping\ntables:\n  faq: { to: question }\n";
    private static final String PROPERTIES = "plugin.id=faq\nplugin.version=1.2.0\nplugin.description=Questions\n"
            + "plugin.requires=>=1.0.0 & <2.0.0\n";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void shell() {
        shell = Shell.in(folder);
    }

    private void assertFaqIsLoaded() {
        assertThat(shell.run("plugins", "list").ended(0).out()).containsPattern("faq +1\\.2\\.0 +1 mapping +Questions");
        assertThat(shell.run("mapping", "explain", "faq", "--offline").ended(0).out())
                .contains("to: question");
        assertThat(shell.run("plugins", "info", "faq").ended(0).out()).contains("mapping/faq.yaml");
    }

    @Test
    void aJarOfMappings() {
        PluginJar.of("faq", "1.2.0")
                .attribute("Plugin-Description", "Questions")
                .entry("mapping/faq.yaml", MAPPING)
                .writeTo(shell.plugins());

        assertFaqIsLoaded();
    }

    @Test
    void aZipWithPropertiesAndNoManifest() throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(shell.plugins().resolve("faq.zip")))) {
            zip.putNextEntry(new ZipEntry("plugin.properties"));
            zip.write(PROPERTIES.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("mapping/faq.yaml"));
            zip.write(MAPPING.getBytes(StandardCharsets.UTF_8));
        }

        assertFaqIsLoaded();
    }

    private Path faqFolder() throws IOException {
        Path faq = Files.createDirectories(shell.plugins().resolve("faq"));
        Files.writeString(faq.resolve("plugin.properties"), PROPERTIES);
        Files.writeString(Files.createDirectories(faq.resolve("mapping")).resolve("faq.yaml"), MAPPING);
        return faq;
    }

    @Test
    void aFolder() throws IOException {
        faqFolder();

        assertFaqIsLoaded();
    }

    @Test
    void aFolderThatNobodyNamed() throws IOException {
        Path faq = faqFolder();
        Files.delete(faq.resolve("plugin.properties"));
        Files.createDirectories(shell.plugins().resolve("backup/of/something"));

        assertThat(shell.run("plugins", "list").ended(2).err())
                .contains("faq/ is no plugin, it has no META-INF/MANIFEST.MF")
                .contains("plugin.properties with plugin.id and plugin.version")
                .doesNotContain("backup");
    }

    @Test
    void aFolderWithALinkThatLeadsOut() throws IOException {
        Path faq = faqFolder();
        Path secret = Files.writeString(folder.resolve("secret.yaml"), MAPPING);
        Files.createSymbolicLink(faq.resolve("mapping/more.yaml"), secret);

        assertThat(shell.run("plugins", "list").ended(2).err())
                .contains("faq/ has an entry that leads out of the folder, 'mapping/more.yaml'");
    }

    @Test
    void aMappingFileThatIsGarbage() throws IOException {
        Files.writeString(faqFolder().resolve("mapping/faq.yaml"), "tables: [");

        assertThat(shell.run("mapping", "explain", "faq", "--offline").ended(2).err())
                .contains("plugin faq: mapping/faq.yaml:");
    }

    @Test
    void aLockLoadsWhatItNamesAndNothingElse() throws IOException {
        Path faq = faqFolder();
        Path labels = PluginJar.of("labels", "1.0.0").entry("a.txt", "a").writeTo(shell.plugins());
        assertThat(shell.run("plugins", "lock").ended(0).out()).contains("2 plugins locked in ");
        assertThat(Files.readString(shell.plugins().resolve("plugins.lock")))
                .containsPattern("(?m)^[0-9a-f]{64}  faq/$")
                .containsPattern("(?m)^[0-9a-f]{64}  labels\\.jar$");
        assertThat(shell.run("plugins", "list").ended(0).out()).contains("faq").contains("labels");

        PluginJar.of("late", "1.0.0").writeTo(shell.plugins());
        assertThat(shell.run("plugins", "list").ended(2).err())
                .contains("Plugin late 1.0.0 (late.jar) is not in ")
                .contains("plugins.lock: remove it, or write the lock anew");

        Files.delete(shell.plugins().resolve("late.jar"));
        PluginJar.of("labels", "1.0.0").entry("a.txt", "b").writeTo(shell.plugins());
        Files.writeString(faq.resolve("mapping/faq.yaml"), MAPPING + "# more\n");
        assertThat(shell.run("plugins", "list").ended(2).err())
                .contains("Plugin labels 1.0.0 (labels.jar) is not the file that ")
                .contains("Plugin faq 1.2.0 (faq) is not the file that ");

        Files.delete(labels);
        Files.writeString(faq.resolve("mapping/faq.yaml"), MAPPING);
        assertThat(shell.run("plugins", "list").ended(2).err()).contains("names labels.jar, which is not there");

        shell.run("plugins", "lock").ended(0);
        assertFaqIsLoaded();
    }

    @Test
    void aLockDoesNotCareForWhatIsSwitchedOff() throws IOException {
        faqFolder();
        shell.run("plugins", "lock").ended(0);
        PluginJar.of("late", "1.0.0").writeTo(shell.plugins());
        shell.write("lodestone.yaml", "plugins: { disable: [ late ] }\n");

        assertFaqIsLoaded();
    }

    @Test
    void aLockThatIsNone() throws IOException {
        faqFolder();
        Files.writeString(shell.plugins().resolve("plugins.lock"), "# fine\n\nfaq.jar\n");

        assertThat(shell.run("plugins", "list").ended(2).err())
                .contains("plugins.lock:3 is no line of a lock")
                .contains("Plugin faq 1.2.0 (faq) is not in ");
    }

    @Test
    void verifiesAGoodPlugin() throws IOException {
        Path file = PluginJar.of("good", "1.0.0")
                .plugin(Good.class)
                .entry("mapping/x.yaml", MAPPING)
                .writeTo(folder);

        assertThat(shell.run("plugins", "verify", file.toString()).ended(0).out())
                .contains("Plugin good 1.0.0 can be installed.");
        assertThat(shell.run("plugins", "verify", faqFolder().toString())
                        .ended(0)
                        .out())
                .contains("Plugin faq 1.2.0 can be installed.");
    }

    @Test
    void verifiesWhatAPluginMayNotDo() {
        Path file = PluginJar.of("nosy", "1.0.0")
                .plugin(Nosy.class)
                .classes(org.slf4j.Logger.class)
                .attribute("Plugin-Requires", "")
                .writeTo(folder);

        assertThat(shell.run("plugins", "verify", file.toString()).ended(1).out())
                .contains("Plugin nosy 1.0.0 should not be installed:")
                .contains(
                        "It uses io.lodestone.kernel.LodestoneVersion (in io.lodestone.cli.PluginFilesTest$Nosy), which a"
                                + " plugin cannot see")
                .contains("It brings org.slf4j.Logger along, which always comes from Lodestone")
                .contains("It has no Plugin-Requires");
    }

    @Test
    void verifiesManifestsEntriesAndMappings() throws IOException {
        Path empty = PluginJar.of("empty", "1.0.0").writeTo(folder);
        assertThat(shell.run("plugins", "verify", empty.toString()).ended(1).out())
                .contains("neither classes nor mapping");

        Path evil = PluginJar.of("evil", "1.0.0")
                .entry("mapping/../../x.yaml", MAPPING)
                .writeTo(folder);
        assertThat(shell.run("plugins", "verify", evil.toString()).ended(1).out())
                .contains("an entry that leads out of the archive, 'mapping/../../x.yaml'");

        Path needy = PluginJar.of("needy", "1.0.0")
                .attribute("Plugin-Dependencies", "faq@>=2.0.0")
                .entry("mapping/x.yaml", MAPPING)
                .writeTo(folder);
        faqFolder();
        assertThat(shell.run("plugins", "verify", needy.toString()).ended(1).out())
                .contains("wants plugin faq >=2.0.0, and 1.2.0 is here");

        Path wrong = PluginJar.of("wrong", "1.0.0")
                .entry("mapping/x.yaml", MAPPING.replace("to:", "too:"))
                .writeTo(folder);
        assertThat(shell.run("plugins", "verify", wrong.toString()).ended(1).out())
                .contains("plugin wrong: mapping/x.yaml:4:10  tables.faq.too  is not a key");

        assertThat(shell.run("plugins", "verify", folder.resolve("gone.jar").toString())
                        .ended(1)
                        .out())
                .contains("is not there");
    }

    @Test
    void twoVersionsOfALibrarySideBySide() {
        for (String version : new String[] {"one", "two"}) {
            Path work = folder.resolve(version);
            byte[] library = Compiled.of(
                            work.resolve("library"),
                            "acme.Library",
                            "package acme; public final class Library { public static String version() { return \""
                                    + version + "\"; } }")
                    .jar("acme.Library");
            String name = "acme." + version + ".Entry";
            String source = "package acme." + version
                    + "; public final class Entry implements io.lodestone.spi.LodestonePlugin {"
                    + " @Override public void contribute(io.lodestone.spi.Contributions to) {"
                    + " to.mapping(\"mapping/\" + acme.Library.version() + \".yaml\"); } }";
            Path sources = work.resolve("src/acme/" + version + "/Entry.java");
            write(sources, source);
            write(
                    work.resolve("src/acme/Library.java"),
                    "package acme; public final class Library { public static String"
                            + " version() { return null; } }");
            Compiled entry = Compiled.of(
                    work.resolve("src"),
                    work.resolve("out"),
                    System.getProperty("java.class.path"),
                    List.of("-proc:none"));
            PluginJar.of("plugin-" + version, "1.0.0")
                    .entry("classes/" + name.replace('.', '/') + ".class", entry.bytes(name))
                    .entry("classes/META-INF/extensions.idx", name + "\n")
                    .entry("classes/mapping/one.yaml", MAPPING)
                    .entry("classes/mapping/two.yaml", MAPPING)
                    .entry("lib/library.jar", library)
                    .writeTo(shell.plugins(), version + ".zip");
        }

        assertThat(shell.run("plugins", "info", "plugin-one").ended(0).out())
                .contains("mapping/one.yaml")
                .doesNotContain("mapping/two.yaml");
        assertThat(shell.run("plugins", "info", "plugin-two").ended(0).out())
                .contains("mapping/two.yaml")
                .doesNotContain("mapping/one.yaml");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thatTheEngineIsOutOfSight() {
        PluginJar.of("nosy", "1.0.0").plugin(Nosy.class).writeTo(shell.plugins());

        assertThat(shell.run("plugins", "list").ended(2).err())
                .contains(
                        "the class io.lodestone.kernel.LodestoneVersion is not in its archive, and plugins do not see the"
                                + " libraries of Lodestone");
    }

    /** Does what it may. */
    public static final class Good implements LodestonePlugin {
        @Override
        public void contribute(Contributions to) {
            to.mapping("mapping/x.yaml");
        }
    }

    /** Looks into the engine. */
    public static final class Nosy implements LodestonePlugin {
        @Override
        public void contribute(Contributions to) {
            to.mapping(LodestoneVersion.text());
        }
    }
}
