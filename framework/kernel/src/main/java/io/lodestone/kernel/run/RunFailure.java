package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static io.lodestone.kernel.KernelErrorCode.INTERNAL;

import io.lodestone.kernel.copy.Transient;
import io.lodestone.spi.LodestoneException;
import java.sql.SQLException;

/** What a run that could not go on tells its user. */
public final class RunFailure {

    private RunFailure() {}

    /**
     * @param what as the beginning of a sentence: {@code "The run"}
     * @return the error itself when it is one of ours
     */
    public static LodestoneException of(String what, RuntimeException error) {
        if (error instanceof LodestoneException known) {
            return known;
        }
        SQLException refused = Transient.sqlException(error);
        return refused != null
                ? new LodestoneException(DATABASE_FAILED, what + " stopped: " + refused.getMessage(), error)
                : new LodestoneException(INTERNAL, what + " failed with " + error, error);
    }
}
