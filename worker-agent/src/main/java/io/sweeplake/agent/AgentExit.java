package io.sweeplake.agent;

/** How an agent ends, as its process's exit code says. Codes of picocli's are left to it. */
enum AgentExit {
    /** The shard's records lie in the lake and the coordinator knows. */
    LANDED(0),
    /** The shard failed and the coordinator was told why. */
    FAILED(1),
    /** The coordinator stayed away for longer than the agent's patience. */
    COORDINATOR_LOST(3),
    /** The coordinator ended the attempt or refused this agent. */
    ATTEMPT_OVER(4);

    private final int code;

    AgentExit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
