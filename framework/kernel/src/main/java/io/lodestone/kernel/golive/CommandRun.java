package io.lodestone.kernel.golive;

import io.lodestone.kernel.copy.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One program, from its start to its end, with what it prints. */
final class CommandRun {

    private static final Logger log = LoggerFactory.getLogger(CommandRun.class);

    private static final long BETWEEN_LOOKS = 100;
    private static final long PATIENCE_SECONDS = 10;
    private static final long PATIENCE_FOR_OUTPUT = 2_000;

    private final Path folder;
    private final Cancellation cancellation;
    private final Consumer<String> lines;

    /** @param lines hears each line, on a thread of its own; no more after {@link #run} has returned */
    CommandRun(Path folder, Cancellation cancellation, Consumer<String> lines) {
        this.folder = folder;
        this.cancellation = cancellation;
        this.lines = lines;
    }

    /**
     * @return the exit code
     * @throws IOException when it cannot be started
     * @throws io.lodestone.spi.LodestoneException CANCELLED when it was ended because the user wants so
     */
    int run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        Gate gate = new Gate(lines);
        Thread reader = new Thread(() -> read(process, gate), "lodestone-command");
        reader.setDaemon(true);
        reader.start();
        try {
            // Whatever asks a question gets no answer instead of waiting for one.
            process.getOutputStream().close();
            while (!process.waitFor(BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
            }
            // What it left running in the background may hold the stream open.
            reader.join(PATIENCE_FOR_OUTPUT);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("was interrupted", e);
        } finally {
            gate.close();
            end(process);
        }
    }

    /** Lines pass until it is closed. */
    private static final class Gate {
        private final Consumer<String> lines;
        private boolean open = true;

        private Gate(Consumer<String> lines) {
            this.lines = lines;
        }

        synchronized void pass(String line) {
            if (open) {
                lines.accept(line);
            }
        }

        synchronized void close() {
            open = false;
        }
    }

    private static void read(Process process, Gate gate) {
        try (Reader in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int character = in.read(); character >= 0; character = in.read()) {
                // Bars of progress end their lines with a carriage return.
                boolean ends = character == '\n' || character == '\r';
                if (!ends) {
                    line.append((char) character);
                }
                if (ends ? line.length() > 0 : line.length() >= KeptOutput.longestLine()) {
                    gate.pass(line.toString());
                    line.setLength(0);
                }
            }
            if (line.length() > 0) {
                gate.pass(line.toString());
            }
        } catch (IOException e) {
            log.debug("The output of a command ended with {}", e.getMessage());
        }
    }

    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
