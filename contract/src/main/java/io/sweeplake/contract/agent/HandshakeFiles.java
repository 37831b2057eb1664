package io.sweeplake.contract.agent;

/**
 * The files by which an agent and its harness agree, all in the folder they share. Each appears by
 * rename, so whoever sees it sees it whole.
 */
public final class HandshakeFiles {
    /** The agent's: a POSIX shell script that runs the harness on the rendered profile. */
    public static final String RUN = "run.sh";

    /** The agent's: the rendered profile, in the harness's own form. */
    public static final String PROFILE = "profile.yaml";

    /**
     * The agent's: run the harness now. Its content is the results folder, into which stdout and
     * stderr are teed.
     */
    public static final String GO = "go";

    /** The agent's: end the harness with all its processes, or leave without having started it. */
    public static final String STOP = "stop";

    /**
     * The harness script's: exit code, decimal, one line. Its appearance says the harness ended.
     */
    public static final String EXIT_CODE = "exit_code";

    private HandshakeFiles() {}
}
