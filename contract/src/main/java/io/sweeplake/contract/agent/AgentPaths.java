package io.sweeplake.contract.agent;

import io.sweeplake.contract.id.AttemptId;

/**
 * Where the coordinator listens to agents. Every request carries {@code Authorization: Bearer
 * <token>}; the token opens one attempt only.
 */
public final class AgentPaths {
    /** Root of the agent API. */
    public static final String ROOT = "/agent/v1";

    private AgentPaths() {}

    /** GET: {@link ShardAssignment}. */
    public static String assignment(AttemptId attempt, int shard) {
        return shard(attempt, shard) + "/assignment";
    }

    /** POST {@link ShardReport}: {@link Instruction}. */
    public static String reports(AttemptId attempt, int shard) {
        return shard(attempt, shard) + "/reports";
    }

    /** GET: {@link ClockReading}. */
    public static String clock(AttemptId attempt, int shard) {
        return shard(attempt, shard) + "/clock";
    }

    private static String shard(AttemptId attempt, int shard) {
        return ROOT + "/attempts/" + attempt + "/shards/" + shard;
    }
}
