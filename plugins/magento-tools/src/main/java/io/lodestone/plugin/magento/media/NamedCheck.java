package io.lodestone.plugin.magento.media;

import io.lodestone.spi.database.Database;
import java.util.Optional;

/** Looks for every file that the database names. */
final class NamedCheck {

    /** Beyond that many missing files nobody needs hints, and each costs the listing of a folder. */
    private static final int MOST_HINTS = 1000;

    private final MediaRoots roots;
    private final MediaFolders folders;
    private final boolean dryRun;
    private final ReportFile report;
    private long named;
    private long hints;

    /** @param dryRun whether files that would be copied count as there */
    NamedCheck(MediaRoots roots, MediaFolders folders, boolean dryRun, ReportFile report) {
        this.roots = roots;
        this.folders = folders;
        this.dryRun = dryRun;
        this.report = report;
    }

    /** @return false when the database is none that can be asked */
    boolean run(Database destination) {
        NamedFiles files = new NamedFiles(destination);
        if (!files.isKnown()) {
            return false;
        }
        files.forEach(this::check);
        return true;
    }

    /** How often a row names a file. */
    long named() {
        return named;
    }

    private void check(NamingColumn column, String row, String value) {
        String shown = value;
        Optional<String> problem;
        try {
            Optional<String> path = NamedFile.path(column.base(), value);
            if (path.isEmpty()) {
                return;
            }
            named++;
            shown = path.get();
            problem = problem(path.get());
        } catch (IllegalArgumentException e) {
            named++;
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        String path = shown;
        problem.ifPresent(
                detail -> report.add(new MediaProblem(MediaProblem.Kind.MISSING, column.table(), row, path, detail)));
    }

    private Optional<String> problem(String path) {
        if (NamedFile.isIn(roots.to(), path)) {
            return Optional.empty();
        }
        boolean atSource = NamedFile.isIn(roots.from(), path);
        if (atSource && folders.travels(path)) {
            return dryRun ? Optional.empty() : Optional.of("is in Magento 1 but was not copied");
        }
        if (atSource) {
            return Optional.of("is in Magento 1, where it is left out");
        }
        Optional<String> similar = hints++ < MOST_HINTS ? NamedFile.similar(roots.from(), path) : Optional.empty();
        return Optional.of(similar.map(name -> "is in Magento 1 as '" + name + "', in other letters")
                .orElse("is not in Magento 1 either"));
    }
}
