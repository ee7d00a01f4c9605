package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.CONFLICT;
import static io.lodestone.kernel.KernelErrorCode.CONFLICT_STOPS;
import static io.lodestone.kernel.KernelErrorCode.EDITS_UNSEEN;
import static io.lodestone.kernel.KernelErrorCode.NOT_CAPTURED;
import static io.lodestone.kernel.KernelErrorCode.NOT_FOLLOWED;

import io.lodestone.kernel.capture.Dependency;
import io.lodestone.kernel.config.LodestoneConfig.Conflicts;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What delta has to say of changes that it cannot follow; each once, however many changes it is about. Thread-safe. */
final class DeltaFindings {

    private final DeltaListener listener;
    private final Set<String> told = new HashSet<>();
    private long count;

    DeltaFindings(DeltaListener listener) {
        this.listener = listener;
    }

    /** Errors and warnings so far. */
    synchronized long count() {
        return count;
    }

    synchronized void tell(Finding finding) {
        if (told.add(finding.code() + " " + finding.place() + " " + finding.message())) {
            count += finding.severity() == Severity.INFO ? 0 : 1;
            listener.finding(finding);
        }
    }

    void notCaptured(String table) {
        tell(Finding.warning(
                NOT_CAPTURED.code(), table, "Changes of " + table + " are not captured.", reconcile(table)));
    }

    void notFollowed(Dependency dependency) {
        tell(Finding.warning(
                NOT_FOLLOWED.code(),
                dependency.table(),
                dependency.table() + " changed, and values of "
                        + dependency.plan().id() + " depend on it in a way that does"
                        + " not tell which rows: they stay as they are.",
                reconcile(String.valueOf(dependency.plan().source()))));
    }

    void notDeleted(FollowedTable table) {
        tell(Finding.warning(
                NOT_FOLLOWED.code(),
                table.plan().id(),
                "Rows of " + table.source().table() + " are gone, and the key "
                        + String.join(",", table.source().keyNames()) + " is not enough to find them in "
                        + table.plan().destination() + ".",
                reconcile(table.source().table())));
    }

    /** @param parent whose rows took those of the table with them */
    void notDeleted(String parent, FollowedTable table) {
        tell(Finding.warning(
                NOT_FOLLOWED.code(),
                table.plan().id(),
                "Rows of " + parent + " are gone, and by a foreign key rows of "
                        + table.source().table() + " with them; which ones, "
                        + table.plan().destination() + " does not tell.",
                reconcile(table.source().table())));
    }

    void conflict(String table, String what, Conflicts policy) {
        boolean kept = policy == Conflicts.KEEP_DESTINATION;
        tell(Finding.warning(
                CONFLICT.code(),
                table,
                what
                        + (kept
                                ? ": the destination's stays, the source's is not brought."
                                : ": the source's took its place."),
                kept
                        ? "Bring what matters of it by hand; 'lodestone reconcile --repair' would overwrite the destination's row."
                        : "Make it again in the destination, if it mattered."));
    }

    void editsUnseen(String table, int rows) {
        tell(Finding.warning(
                EDITS_UNSEEN.code(),
                table,
                rows + " rows of " + table
                        + " were made, changed or removed in the destination, and their keys do not tell"
                        + " which rows of the source they are: if the source changed those, too, its rows took their place.",
                "Look through them before going live."));
    }

    /** It belongs to a row that was not brought. */
    void keptWithParent(String table, List<String> key, String parent) {
        tell(Finding.warning(
                CONFLICT.code(),
                table,
                table + ", " + String.join("-", key) + " belongs to a row of " + parent
                        + " that the destination keeps as its own: it is not brought.",
                "Bring what matters of it by hand."));
    }

    LodestoneException stopped(String what) {
        return new LodestoneException(
                CONFLICT_STOPS,
                what
                        + ". Delta stops, as options.conflicts says; nothing of this round was written. Remove or change one of"
                        + " the two rows, or write source-wins or keep-destination, and start the same command again.");
    }

    private static String reconcile(String table) {
        return "Run 'lodestone reconcile " + table + "' before going live.";
    }
}
