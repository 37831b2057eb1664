package io.sweeplake.contract.agent;

/** Environment variables by which a launcher tells an agent who it is. */
public final class AgentEnvironment {
    /** The coordinator's base URL, such as {@code http://127.0.0.1:8080}. */
    public static final String COORDINATOR_URL = "SWEEPLAKE_COORDINATOR_URL";

    /** The attempt, as {@link io.sweeplake.contract.id.AttemptId#value()}. */
    public static final String ATTEMPT = "SWEEPLAKE_ATTEMPT";

    /** The shard, from 0. */
    public static final String SHARD = "SWEEPLAKE_SHARD";

    /** A file that holds the attempt's token; a file, so that no process list shows it. */
    public static final String TOKEN_FILE = "SWEEPLAKE_TOKEN_FILE";

    /** The folder that agent and harness share; see {@link HandshakeFiles}. */
    public static final String SHARD_DIR = "SWEEPLAKE_SHARD_DIR";

    private AgentEnvironment() {}
}
