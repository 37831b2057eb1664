package io.sweeplake.coordinator.archive;

/** Whether an archive has the files that harnesses wrote, beside what was landed of them. */
public enum RawResults {
    /** The lake's rows are enough for every view. */
    LEFT_OUT,
    /** Those of the committed attempts. */
    INCLUDED;

    static RawResults of(String raw) {
        return Boolean.parseBoolean(raw) || "1".equals(raw) ? INCLUDED : LEFT_OUT;
    }
}
