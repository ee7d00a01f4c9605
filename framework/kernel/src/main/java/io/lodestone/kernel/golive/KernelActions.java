package io.lodestone.kernel.golive;

/** What the kernel's own steps do. A failure is an ending or an exception; each may be called again after one. */
public interface KernelActions {

    /** @throws io.lodestone.spi.LodestoneException when there is nothing yet to go live with */
    void requireReady();

    /** @param earlier what an attempt before could not follow, one line each; it stays open until a person ticks the step */
    Ending lastChanges(String earlier, GoLiveListener listener);

    Ending numbers();

    Ending verify(GoLiveListener listener);

    Ending removeCapture();
}
