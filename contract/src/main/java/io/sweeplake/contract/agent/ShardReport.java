package io.sweeplake.contract.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sweeplake.contract.lake.ShardManifest;
import java.time.Instant;

/**
 * What an agent tells the coordinator about its shard. Each may be repeated without harm; the
 * coordinator answers every one with an {@link Instruction}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "report")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ShardReport.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = ShardReport.Alive.class, name = "alive"),
    @JsonSubTypes.Type(value = ShardReport.HarnessExited.class, name = "harness_exited"),
    @JsonSubTypes.Type(value = ShardReport.Landed.class, name = "landed"),
    @JsonSubTypes.Type(value = ShardReport.Failed.class, name = "failed")
})
public sealed interface ShardReport {

    /** The shard stands at the barrier: profile written, endpoint answered, code warm. */
    record Ready(ClockOffset clock, String host) implements ShardReport {
        public Ready {
            requireNonNull(clock, "clock");
            requireNonNull(host, "host");
        }
    }

    /** A heartbeat; at the barrier it also asks for the start instant. */
    record Alive() implements ShardReport {}

    /**
     * The harness has ended, so the endpoint is free again; landing follows.
     *
     * @param exitCode of the harness; 124 when the agent stopped it at its deadline
     * @param startedAt when the harness was let go, by the agent's clock
     */
    record HarnessExited(int exitCode, Instant startedAt, Instant endedAt) implements ShardReport {
        public HarnessExited {
            requireNonNull(startedAt, "startedAt");
            requireNonNull(endedAt, "endedAt");
        }
    }

    /** The shard's records lie in the lake's staging area, whole. */
    record Landed(ShardManifest manifest) implements ShardReport {
        public Landed {
            requireNonNull(manifest, "manifest");
        }
    }

    /** The shard cannot go on. */
    record Failed(ShardFailure reason, String message) implements ShardReport {
        public Failed {
            requireNonNull(reason, "reason");
            requireNonNull(message, "message");
        }
    }
}
