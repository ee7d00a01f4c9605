package io.lodestone.plugin.magento.media;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.command.CommandDescriptor;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.command.DatabaseAccess;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Copies the media folder, and says which files the database names and nobody has. */
public final class MediaCommand implements CommandExtension {

    private static final int MOST_THREADS = 64;

    private final Clock clock;

    @Inject
    public MediaCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CommandDescriptor descriptor() {
        return new CommandDescriptor(
                "media",
                "Copies the media folder of Magento 1 to its Magento 2 places, and lists files that the destination's database"
                        + " names and the disk lacks. May be started again at any time: what is there and equal is not copied"
                        + " again.",
                List.of(),
                List.of(
                        OptionSpec.required("from", OptionType.TEXT, "The folder media of Magento 1."),
                        OptionSpec.required("to", OptionType.TEXT, "The folder pub/media of Magento 2."),
                        OptionSpec.withDefault("parallel", OptionType.NUMBER, "4", "Files at a time, 1 to 64."),
                        OptionSpec.optional(
                                "exclude",
                                OptionType.LIST,
                                "Folders to leave out, below --from, separated by commas: import,wysiwyg/old."),
                        OptionSpec.optional(
                                "quick",
                                OptionType.FLAG,
                                "Take files of the same size and time as equal, without comparing their contents."),
                        OptionSpec.optional("noVerify", OptionType.FLAG, "Do not read back what was written."),
                        OptionSpec.optional("dryRun", OptionType.FLAG, "Copy nothing; only say what would be."),
                        OptionSpec.withDefault(
                                "report",
                                OptionType.TEXT,
                                "media-report.csv",
                                "The file for the list of what is missing, refused, unreadable or was replaced.")),
                DatabaseAccess.READ_SOURCE);
    }

    @Override
    public int execute(CommandContext context) {
        Options options = context.options();
        int parallelism = parallelism(options);
        MediaRoots roots = MediaRoots.of(
                options.text("from").orElseThrow(), options.text("to").orElseThrow());
        MediaFolders folders = new MediaFolders(options.list("exclude"));
        boolean dryRun = options.flag("dryRun");
        MediaTally tally = new MediaTally();
        try (ReportFile report = open(options.text("report").orElseThrow())) {
            MediaView view = new MediaView(context.out(), clock, tally, report);
            view.begin(roots, parallelism, dryRun);
            FileCopy copy = new FileCopy(!options.flag("noVerify"), options.flag("quick"), dryRun);
            MediaCopy run = new MediaCopy(roots.from(), roots.to(), folders, copy, dryRun, tally, report);
            if (dryRun) {
                run.run(parallelism, view::visited);
            } else {
                try (FolderLock ignored = FolderLock.take(roots.to())) {
                    run.run(parallelism, view::visited);
                } catch (RuntimeException e) {
                    view.broken();
                    throw e;
                }
            }
            view.copied(dryRun);
            NamedCheck check = new NamedCheck(roots, folders, dryRun, report);
            boolean known = check.run(context.destination());
            return view.end(check, known);
        } catch (IOException | UncheckedIOException e) {
            throw new LodestoneException(
                    MediaErrorCode.COPY_FAILED, "The report cannot be written on: " + e.getMessage() + ".", e);
        }
    }

    private static int parallelism(Options options) {
        long parallel = options.number("parallel");
        if (parallel < 1 || parallel > MOST_THREADS) {
            throw new LodestoneException(
                    MediaErrorCode.OPTION_INVALID,
                    "--parallel is " + parallel + ": write a number from 1 to " + MOST_THREADS + ".");
        }
        return (int) parallel;
    }

    private static ReportFile open(String text) {
        try {
            return ReportFile.open(Path.of(text));
        } catch (NoSuchFileException e) {
            throw unwritable(text, "its folder is not there", e);
        } catch (IOException e) {
            throw unwritable(text, Reasons.of(e), e);
        } catch (InvalidPathException e) {
            throw unwritable(text, String.valueOf(e.getMessage()), e);
        }
    }

    private static LodestoneException unwritable(String report, String reason, Exception cause) {
        return new LodestoneException(
                MediaErrorCode.OPTION_INVALID,
                "The report " + report + " cannot be written (" + reason + "): name another place with --report.",
                cause);
    }
}
