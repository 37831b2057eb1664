package io.sweeplake.contract.agent;

import io.sweeplake.contract.id.AttemptId;
import java.time.Duration;

/**
 * Where the coordinator listens to agents. Every request carries {@code Authorization: Bearer
 * <token>}; the token opens one attempt only.
 */
public final class AgentPaths {
    /** Root of the agent API. */
    public static final String ROOT = "/agent/v1";

    /**
     * Query parameter of {@link #reports}: for how many milliseconds the answer may be held back
     * while it would be {@link Instruction.Wait}. It comes at once when the start is named.
     */
    public static final String WAIT = "wait_ms";

    private AgentPaths() {}

    /** GET: {@link ShardAssignment}. */
    public static String assignment(AttemptId attempt, int shard) {
        return shard(attempt, shard) + "/assignment";
    }

    /** POST {@link ShardReport}: {@link Instruction}. */
    public static String reports(AttemptId attempt, int shard) {
        return shard(attempt, shard) + "/reports";
    }

    /** POST {@link ShardReport}: {@link Instruction}, held back while it would be to wait. */
    public static String reports(AttemptId attempt, int shard, Duration hold) {
        return reports(attempt, shard) + "?" + WAIT + "=" + hold.toMillis();
    }

    /** GET: {@link ClockReading}. */
    public static String clock(AttemptId attempt, int shard) {
        return shard(attempt, shard) + "/clock";
    }

    private static String shard(AttemptId attempt, int shard) {
        return ROOT + "/attempts/" + attempt + "/shards/" + shard;
    }
}
