package io.lodestone.kernel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

    @TempDir
    Path root;

    @Test
    void anEntryIsMadeOnceHoweverManyAskAtOnce() throws IOException {
        CacheFolder cache = new CacheFolder(root.resolve("not/there/yet"));
        AtomicInteger made = new AtomicInteger();

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> cache.entry("server-1", folder -> {
                            made.incrementAndGet();
                            Files.writeString(folder.resolve("content"), "x");
                        })))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(made).hasValue(1);
        assertThat(cache.entry("server-1", folder -> made.incrementAndGet()).resolve("content"))
                .hasContent("x");
        assertThat(made).hasValue(1);
    }

    @Test
    void anEntryThatFailedHalfwayIsNotThereAndIsTriedAgain() {
        CacheFolder cache = new CacheFolder(root);

        assertThatThrownBy(() -> cache.entry("server-1", folder -> {
                    Files.writeString(folder.resolve("half"), "x");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("-Dlodestone.cache=FOLDER");
        assertThat(root.resolve("server-1")).doesNotExist();

        Path entry = cache.entry("server-1", folder -> Files.writeString(folder.resolve("whole"), "y"));

        assertThat(entry.resolve("whole")).hasContent("y");
        assertThat(entry.resolve("half")).doesNotExist();
        assertThat(root).isDirectoryNotContaining(path -> path.toString().contains("draft"));
    }
}
