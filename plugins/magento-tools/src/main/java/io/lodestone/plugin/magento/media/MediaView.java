package io.lodestone.plugin.magento.media;

import io.lodestone.plugin.magento.media.MediaProblem.Kind;
import io.lodestone.plugin.magento.media.MediaTally.Figures;
import io.lodestone.plugin.magento.media.MediaTally.LeftOut;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the user sees of the copy. */
final class MediaView {

    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(20);

    private final PrintWriter out;
    private final Clock clock;
    private final MediaTally tally;
    private final ReportFile report;
    private final Instant begun;
    private Instant lastSign;

    MediaView(PrintWriter out, Clock clock, MediaTally tally, ReportFile report) {
        this.out = out;
        this.clock = clock;
        this.tally = tally;
        this.report = report;
        this.begun = clock.instant();
        this.lastSign = begun;
    }

    void begin(MediaRoots roots, int parallelism, boolean dryRun) {
        out.println((dryRun ? "Looking what would be copied from " : "Copying ") + roots.from() + " to " + roots.to()
                + ", " + files(parallelism) + " at a time.");
        out.flush();
    }

    /** A line now and then, so that a long copy is seen to be alive. */
    void visited(String path) {
        Instant now = clock.instant();
        if (Duration.between(lastSign, now).compareTo(BETWEEN_SIGNS_OF_LIFE) >= 0) {
            lastSign = now;
            Figures total = tally.total();
            out.println("  " + files(total.files()) + ", " + size(total.bytes()) + " so far"
                    + (path.isEmpty() ? "" : ": " + MediaFolders.group(path)));
            out.flush();
        }
    }

    void broken() {
        Figures total = tally.total();
        out.println("The copy ended before its end; " + files(total.files()) + " are in place (" + size(total.bytes())
                + ").");
        out.flush();
    }

    void copied(boolean dryRun) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"folder", dryRun ? "would be copied" : "copied", "replaced", "already there"});
        tally.folders().forEach((folder, figures) -> rows.add(row(folder, figures)));
        if (tally.folders().size() != 1) {
            rows.add(row("all", tally.total()));
        }
        print(rows);
        out.println(
                (dryRun ? "Looked through in " : "Done in ") + seconds(Duration.between(begun, clock.instant())) + ".");
        if (!tally.leftOut().isEmpty()) {
            out.println("Left out:");
            tally.leftOut().forEach((reason, left) -> out.println("  " + things(left) + ": " + reason));
        }
    }

    /** @return the exit code */
    int end(NamedCheck check, boolean known) {
        problems(Kind.REFUSED, "refused");
        problems(Kind.UNREADABLE, "could not be read");
        long missing = report.count(Kind.MISSING);
        if (!known) {
            out.println("Which files the database names was not looked up: the destination is no Magento 2 database.");
        } else if (missing == 0) {
            out.println(
                    "All files that the database names are there (" + count(check.named()) + " times one is named).");
        } else {
            out.println("The database names a file " + count(check.named()) + " times, " + count(missing)
                    + " times one that is missing:");
            print(report.first(Kind.MISSING).stream()
                    .map(p -> new String[] {p.table() + " " + p.row(), p.path(), p.detail()})
                    .toList());
            more(missing);
        }
        if (report.count(Kind.REPLACED) > 0) {
            out.println(files(report.count(Kind.REPLACED))
                    + " took the place of other files of the same name in the destination.");
        }
        if (!report.isEmpty()) {
            out.println("Each of them is listed in " + report.path() + ", with table, row and path.");
        }
        out.flush();
        boolean clean = known && missing == 0 && report.count(Kind.REFUSED) == 0 && report.count(Kind.UNREADABLE) == 0;
        return clean ? 0 : 1;
    }

    private void problems(Kind kind, String what) {
        long count = report.count(kind);
        if (count > 0) {
            out.println(files(count) + " " + what + ":");
            print(report.first(kind).stream()
                    .map(p -> new String[] {p.path(), p.detail()})
                    .toList());
            more(count);
        }
    }

    private void more(long count) {
        if (count > ReportFile.SHOWN) {
            out.println("  ... and " + count(count - ReportFile.SHOWN) + " more");
        }
    }

    private static String[] row(String folder, Figures figures) {
        return new String[] {
            folder,
            cell(figures.copied(), figures.copiedBytes()),
            cell(figures.replaced(), figures.replacedBytes()),
            cell(figures.there(), figures.thereBytes())
        };
    }

    private static String cell(long files, long bytes) {
        return files == 0 ? "-" : files(files) + ", " + size(bytes);
    }

    private static String things(LeftOut left) {
        String named = String.join(", ", left.things());
        return left.count() > left.things().size()
                ? named + " and " + count(left.count() - left.things().size()) + " more"
                : named;
    }

    private void print(List<String[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < row.length; i++) {
                line.append(' ').append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 1));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String files(long count) {
        return count(count) + (count == 1 ? " file" : " files");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String seconds(Duration time) {
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** In the units that people read: 1,024 bytes are a KB. */
    static String size(long bytes) {
        String[] units = {"bytes", "KB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + (bytes == 1 ? " byte" : " bytes")
                : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
