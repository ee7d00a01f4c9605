package io.lodestone.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes compiled by a test. */
record Compiled(Path classes) {

    /**
     * @param options of the compiler besides class path and target
     * @throws IllegalArgumentException with what the compiler says
     */
    static Compiled of(Path sources, Path classes, String classPath, List<String> options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            Files.createDirectories(classes);
            List<Path> java =
                    found.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> all = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath, "--release", "17"));
            all.addAll(options);
            StringWriter said = new StringWriter();
            boolean good = compiler.getTask(said, files, null, all, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            if (!good) {
                throw new IllegalArgumentException(said.toString());
            }
            return new Compiled(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One class. */
    static Compiled of(Path folder, String name, String source) {
        try {
            Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            return of(
                    folder.resolve("src"),
                    folder.resolve("classes"),
                    System.getProperty("java.class.path"),
                    List.of("-proc:none"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(classes.resolve(name.replace('.', '/') + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] jar(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
            jar.write(bytes(name));
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
