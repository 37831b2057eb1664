package io.sweeplake.sql;

import java.util.Arrays;

/** What one row of a view stands for. A view reads no views of higher grains. */
public enum Grain {
    /** What lies in the lake's files; the only views that know paths. */
    SOURCE("1_source"),
    /** A request. */
    REQUEST("2_request"),
    /** A trial. */
    TRIAL("3_trial"),
    /** A treatment of a sweep. */
    TREATMENT("4_treatment"),
    /** A sweep or several: their treatments beside each other. */
    SWEEP("5_sweep");

    private final String folder;

    Grain(String folder) {
        this.folder = folder;
    }

    /** The folder its views lie in. */
    public String folder() {
        return folder;
    }

    static Grain ofFolder(String folder) {
        return Arrays.stream(values())
                .filter(grain -> grain.folder.equals(folder))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no grain has folder " + folder));
    }
}
