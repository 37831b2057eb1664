package io.sweeplake.agent.coordinator;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import java.net.URI;

/**
 * Which shard of which attempt an agent is, and to whom it answers.
 *
 * @param coordinator base URL, with or without a path
 * @param shard from 0
 */
public record AgentIdentity(URI coordinator, AttemptId attempt, int shard, AgentToken token) {

    public AgentIdentity {
        requireNonNull(coordinator, "coordinator");
        requireNonNull(attempt, "attempt");
        requireNonNull(token, "token");
        String scheme = coordinator.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme) || coordinator.getHost() == null) {
            throw new IllegalArgumentException(
                    "the coordinator's URL must look like http://host:8080, not " + coordinator);
        }
        if (shard < 0) {
            throw new IllegalArgumentException("shards count from 0, not " + shard);
        }
    }

    /** Where a path of the agent API lies. */
    URI resolve(String path) {
        String base = coordinator.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
