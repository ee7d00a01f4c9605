package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.SourceCapture;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Capture by changelogs and triggers in the source. */
public final class TriggerCapture implements ChangeCapture {

    private final ConnectedDatabase source;
    private final SourceCapture capture;

    public TriggerCapture(ConnectedDatabase source, SourceCapture capture) {
        this.source = source;
        this.capture = capture;
    }

    @Override
    public void begin(Mode mode, Collection<CapturedTable> tables, boolean resumed, Consumer<Finding> findings) {
        capture.begin(mode, tables, resumed, findings);
    }

    @Override
    public boolean isInstalled() {
        return capture.isInstalled();
    }

    @Override
    public List<CapturedTable> captured(Collection<CapturedTable> tables) {
        return capture.captured(tables);
    }

    @Override
    public boolean mayWait(List<CapturedTable> tables, boolean drained) {
        try (CapturedChanges changes = open(tables)) {
            return changes.backlog().entries() > 0;
        } catch (SQLException e) {
            throw new LodestoneException(DATABASE_FAILED, "Reading the change logs failed: " + e.getMessage(), e);
        }
    }

    @Override
    public CapturedChanges open(List<CapturedTable> tables) throws SQLException {
        return new TriggeredChanges(source, capture, tables);
    }

    @Override
    public int remove() {
        return capture.remove();
    }
}
