package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.LodestoneHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command line in a folder of a test, with a home of its own. */
record Shell(Path home, Path here) {

    static Shell in(Path folder) {
        try {
            Path home = folder.resolve("home");
            Files.createDirectories(home.resolve("plugins"));
            Files.createDirectories(home.resolve("mappings"));
            return new Shell(home, Files.createDirectories(folder.resolve("here")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    /** Writes a file below the working directory. */
    Path write(String name, String text) {
        try {
            Path file = here.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode =
                new CommandLineRun(Terminal.of(out, err), new LodestoneHome(Optional.of(home), here)).run(arguments);
        return new Result(exitCode, out.toString(Charset.defaultCharset()), err.toString(Charset.defaultCharset()));
    }

    /** What a command printed and how it ended. */
    record Result(int exitCode, String out, String err) {

        Result ended(int expected) {
            assertThat(exitCode).as(out + err).isEqualTo(expected);
            return this;
        }

        /** Both streams. */
        String text() {
            return out + err;
        }
    }
}
