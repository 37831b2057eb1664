package io.sweeplake.agent.harness.aiperf;

/** The forms in which the harness leaves its requests. */
enum Shape {
    RECORDS_0_8("records_0_8", "0.8"),
    /** The records say which phase of the run they belong to. */
    RECORDS_0_13("records_0_13", "0.13"),
    /** Every chunk as it came, and no metrics. */
    RAW("raw", "0.8"),
    /** As {@link #RAW}, with phases. */
    RAW_0_13("raw", "0.13"),
    /** Only what the run came to, without a single request. */
    SUMMARY("summary", "unknown");

    private final String word;
    private final String version;

    Shape(String word, String version) {
        this.word = word;
        this.version = version;
    }

    /** The lake's word. */
    String word() {
        return word;
    }

    /** The oldest version known to write it, for files that do not say theirs. */
    String version() {
        return version;
    }

    boolean isRaw() {
        return this == RAW || this == RAW_0_13;
    }

    boolean hasPhases() {
        return this == RECORDS_0_13 || this == RAW_0_13;
    }
}
