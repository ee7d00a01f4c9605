package io.lodestone.kernel.state;

/** How far a recorded run came. */
public enum RunState {
    RUNNING,
    COMPLETE,
    /** Some steps were asked for and ran; the mode goes on with the others. */
    PARTLY,
    FAILED,
    CANCELLED,
    /** Its process ended without a word; noticed by the next run. */
    INTERRUPTED,
    /** The destination is being put back; must be finished before anything else. */
    RESETTING,
    /** Not a run: the mode's progress was forgotten here. */
    RESET
}
