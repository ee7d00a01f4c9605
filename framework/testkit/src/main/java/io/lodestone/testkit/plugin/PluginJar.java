package io.lodestone.testkit.plugin;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.LodestonePlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Writes a plugin's JAR from classes of the test. Not thread-safe.
 *
 * <pre>{@code
 * PluginJar.of("greeting", "1.0.0").plugin(GreetingPlugin.class).classes(GreetingStep.class).writeTo(folder);
 * }</pre>
 *
 * @since 1.0
 */
public final class PluginJar {

    private final String id;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private PluginJar(String id, String version) {
        this.id = requireNonNull(id, "id is null");
        attribute("Plugin-Id", id);
        attribute("Plugin-Version", version);
        attribute("Plugin-Requires", ">=1.0.0 & <2.0.0");
    }

    /** A plugin without content for the SPI at hand. */
    public static PluginJar of(String id, String version) {
        return new PluginJar(id, version);
    }

    /** Sets a line of the manifest, or takes it away when the value is empty. */
    public PluginJar attribute(String name, String value) {
        if (value.isEmpty()) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
        return this;
    }

    /** The class that contributes; it needs a constructor without arguments that the kernel can call. */
    public PluginJar plugin(Class<? extends LodestonePlugin> plugin) {
        return classes(plugin).entry("META-INF/extensions.idx", plugin.getName() + "\n");
    }

    /** Further classes; nested ones are classes of their own. */
    public PluginJar classes(Class<?>... classes) {
        for (Class<?> type : classes) {
            String name = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                entries.put(name, requireNonNull(in, "no " + name).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }
        return this;
    }

    /**
     * Everything that was built together with a class: its folder of classes and resources, or its JAR. The manifest stays
     * as it is here.
     */
    public PluginJar everythingOf(Class<?> type) {
        try {
            return everythingIn(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type + " comes from no file", e);
        }
    }

    /**
     * Everything that was built together with a file of the class path, in a folder or in a JAR: for plugins without a class.
     *
     * @param resource for example {@code mapping/greeting.yaml}
     */
    public PluginJar everythingWith(String resource) {
        URL found = Thread.currentThread().getContextClassLoader().getResource(resource);
        if (found == null) {
            throw new IllegalArgumentException("There is no " + resource + " on the class path of the test.");
        }
        try {
            if (found.openConnection() instanceof JarURLConnection jar) {
                return everythingIn(Path.of(jar.getJarFileURL().toURI()));
            }
            String file = found.toString();
            return everythingIn(Path.of(URI.create(file.substring(0, file.length() - resource.length()))));
        } catch (IOException e) {
            throw new UncheckedIOException(found + " cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(found + " comes from no file", e);
        }
    }

    /** Every file of a folder or JAR, but for its manifest. */
    public PluginJar everythingIn(Path folderOrJar) {
        try {
            if (Files.isDirectory(folderOrJar)) {
                addFolder(folderOrJar);
            } else {
                addJar(folderOrJar);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(folderOrJar + " cannot be read", e);
        }
    }

    private void addFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private void addJar(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(open.entries())) {
                if (!entry.isDirectory()) {
                    try (InputStream in = open.getInputStream(entry)) {
                        add(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    private void add(String name, byte[] content) {
        if (!name.equals(JarFile.MANIFEST_NAME)) {
            entries.put(name, content);
        }
    }

    /** A text file, for example {@code mapping/greeting.yaml}. */
    public PluginJar entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Any file, for example a library as {@code lib/thing.jar}. */
    public PluginJar entry(String name, byte[] content) {
        entries.put(name, content.clone());
        return this;
    }

    /** As bytes. */
    public byte[] bytes() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes it as {@code <id>.jar}.
     *
     * @return the file
     */
    public Path writeTo(Path folder) {
        return writeTo(folder, id + ".jar");
    }

    /** @return the file */
    public Path writeTo(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(name), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
