package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.LodestoneHome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;

/** Runs commands as {@code main} does, and keeps what they print. */
final class Cli {

    private final LodestoneHome home;

    /** What a command printed and how it ended. */
    record Outcome(int exitCode, String out, String err) {

        /** Refused as a user can bear it: with this exit code and without a trace. */
        AbstractStringAssert<?> refused(int expected) {
            assertThat(exitCode).as(out + err).isEqualTo(expected);
            assertThat(out + err)
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception")
                    .doesNotContain("Internal error");
            return assertThat(err);
        }

        Outcome succeeded() {
            assertThat(exitCode).as(out + err).isZero();
            return this;
        }

        String all() {
            return out + err;
        }
    }

    Cli(LodestoneHome home) {
        this.home = home;
    }

    static Cli at(Path home, Path workingDirectory) {
        return new Cli(new LodestoneHome(Optional.of(home), workingDirectory));
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new CommandLineRun(Terminal.of(out, err), home).run(arguments);
        return new Outcome(exitCode, out.toString(Charset.defaultCharset()), err.toString(Charset.defaultCharset()));
    }
}
