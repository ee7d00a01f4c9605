package io.lodestone.kernel.delta;

import io.lodestone.kernel.capture.CaptureStart;
import io.lodestone.kernel.capture.CapturedTable;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** A way to learn what changes in a live source, for one destination. */
public interface ChangeCapture extends CaptureStart {

    /** Whether it was begun, and not removed. */
    boolean isInstalled();

    /** Those of the tables whose changes are captured, each with the further columns that are really kept of a change. */
    List<CapturedTable> captured(Collection<CapturedTable> tables);

    /**
     * Whether there may be changes that delta has not brought.
     *
     * @param drained whether delta has just come to its end
     */
    boolean mayWait(List<CapturedTable> tables, boolean drained);

    /** The caller closes it. */
    CapturedChanges open(List<CapturedTable> tables) throws SQLException;

    /**
     * Takes away everything that belongs to it.
     *
     * @return of how many tables changes were captured
     */
    int remove();
}
