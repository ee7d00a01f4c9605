package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.NOT_CAPTURED;
import static io.lodestone.kernel.KernelErrorCode.NOT_FOLLOWED;

import io.lodestone.kernel.capture.Dependency;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.HashSet;
import java.util.Set;

/** What delta has to say of changes that it cannot follow; each once, however many changes it is about. */
final class DeltaFindings {

    private final DeltaListener listener;
    private final Set<String> told = new HashSet<>();
    private long count;

    DeltaFindings(DeltaListener listener) {
        this.listener = listener;
    }

    /** Errors and warnings so far. */
    long count() {
        return count;
    }

    void tell(Finding finding) {
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

    private static String reconcile(String table) {
        return "Run 'lodestone reconcile " + table + "' before going live.";
    }
}
