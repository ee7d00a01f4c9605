package io.lodestone.cli;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the first configuration. */
@Command(
        name = "init",
        sortOptions = false,
        description = {
            "Writes a commented lodestone.yaml.",
            "With both URLs given it also tests the two connections.",
            "Passwords are never written: they are taken from the environment when Lodestone runs.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lodestone init",
            "  export LODESTONE_SOURCE_PASSWORD=... LODESTONE_DESTINATION_PASSWORD=...",
            "  lodestone init --source-url jdbc:mysql://127.0.0.1:3306/shop1 --source-user reader \\",
            "                 --destination-url jdbc:mysql://127.0.0.1:3306/shop2 --destination-user writer"
        })
final class InitCommand implements Callable<Integer> {

    private static final String SOURCE_PASSWORD = "LODESTONE_SOURCE_PASSWORD";
    private static final String DESTINATION_PASSWORD = "LODESTONE_DESTINATION_PASSWORD";

    private final RootCommand root;

    @Option(names = "--source-url", paramLabel = "URL", description = "JDBC URL of the source.")
    Optional<String> sourceUrl = Optional.empty();

    @Option(names = "--source-user", paramLabel = "USER", description = "User of the source; SELECT is enough.")
    Optional<String> sourceUser = Optional.empty();

    @Option(names = "--source-prefix", paramLabel = "PREFIX", description = "Table prefix of the source.")
    Optional<String> sourcePrefix = Optional.empty();

    @Option(names = "--destination-url", paramLabel = "URL", description = "JDBC URL of the destination.")
    Optional<String> destinationUrl = Optional.empty();

    @Option(names = "--destination-user", paramLabel = "USER", description = "User of the destination.")
    Optional<String> destinationUser = Optional.empty();

    @Option(names = "--destination-prefix", paramLabel = "PREFIX", description = "Table prefix of the destination.")
    Optional<String> destinationPrefix = Optional.empty();

    @Option(names = "--force", description = "Replace a file that is already there.")
    boolean force;

    InitCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Path file = root.config.orElse(Path.of("lodestone.yaml"));
        if (Files.exists(file) && !force) {
            root.terminal().err().println(file + " is already there: edit it, or replace it with --force.");
            return 2;
        }
        write(file);
        root.terminal().out().println("Wrote " + file + ".");
        if (sourceUrl.isEmpty() || destinationUrl.isEmpty()) {
            root.say("Fill in both databases, then: lodestone check");
            return 0;
        }
        List<String> unset = Stream.of(SOURCE_PASSWORD, DESTINATION_PASSWORD)
                .filter(variable -> System.getenv(variable) == null)
                .toList();
        if (!unset.isEmpty()) {
            root.say("The connections were not tested, because " + String.join(" and ", unset)
                    + (unset.size() == 1 ? " is" : " are") + " not set: export "
                    + (unset.size() == 1 ? "it" : "them") + ", empty for no password. Then: lodestone check");
            return 0;
        }
        root.config = Optional.of(file);
        Sides.print(root);
        root.say("Both databases answer. Next: lodestone check");
        return 0;
    }

    private void write(Path file) {
        String text = InitTemplate.TEXT
                .replace("@SOURCE_URL@", sourceUrl.orElse("jdbc:mysql://127.0.0.1:3306/shop1"))
                .replace("@SOURCE_USER@", quoted(sourceUser.orElse("reader")))
                .replace("@SOURCE_PREFIX@", quoted(sourcePrefix.orElse("")))
                .replace("@SOURCE_PASSWORD@", "${env:" + SOURCE_PASSWORD + "}")
                .replace("@DESTINATION_URL@", destinationUrl.orElse("jdbc:mysql://127.0.0.1:3306/shop2"))
                .replace("@DESTINATION_USER@", quoted(destinationUser.orElse("writer")))
                .replace("@DESTINATION_PREFIX@", quoted(destinationPrefix.orElse("")))
                .replace("@DESTINATION_PASSWORD@", "${env:" + DESTINATION_PASSWORD + "}");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LodestoneException(
                    KernelErrorCode.CONFIG_UNREADABLE, file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
