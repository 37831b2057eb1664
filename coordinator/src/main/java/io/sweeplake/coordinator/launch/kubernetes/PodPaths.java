package io.sweeplake.coordinator.launch.kubernetes;

/** Where things lie in a launcher pod. */
public final class PodPaths {
    /** Folder of the raw results, in both containers: where llm-d-benchmark has it. */
    public static final String RESULTS = "/requests";

    /** The lake's root, in the agent only. */
    public static final String LAKE = "/sweeplake/lake";

    /** The folder that agent and harness share. */
    static final String SHARD = "/sweeplake/shard";

    /** The harness's home, so that any user can write there. */
    static final String HOME = "/sweeplake/home";

    /** Folder of the attempt's token, in the agent only. */
    static final String TOKEN = "/sweeplake/token";

    /** Where llm-d-benchmark's image has its files, and its script looks for profiles. */
    static final String WORKSPACE = "/workspace";

    private PodPaths() {}
}
