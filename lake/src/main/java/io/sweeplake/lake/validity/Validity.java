package io.sweeplake.lake.validity;

/** Whether a trial's numbers may be believed; later constants are worse. */
public enum Validity {
    /** Nothing speaks against the numbers. */
    VALID,
    /** The numbers stand, but something may have moved them; the reasons say what. */
    SUSPECT,
    /** The numbers do not measure what was asked; views leave the trial out by default. */
    INVALID;

    /** The worse of the two. */
    Validity and(Validity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
