package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sweeplake.agent.coordinator.ProtocolJson;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ServerReadings;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardAssignment.Share;
import io.sweeplake.contract.agent.ShardAssignment.Target;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Says beside a shard's results what made them. Names of folders cannot be parsed back and the
 * harness's own files do not tell, so that results can be landed from here alone.
 */
record TrialFile(
        SweepId sweep,
        AttemptId attempt,
        Share share,
        Target target,
        String harness,
        Clocks clocks) {

    private static final String NAME = "trial.json";

    TrialFile {
        requireNonNull(sweep, "sweep");
        requireNonNull(attempt, "attempt");
        requireNonNull(share, "share");
        requireNonNull(target, "target");
        requireNonNull(harness, "harness");
        requireNonNull(clocks, "clocks");
    }

    static TrialFile of(ShardAssignment assignment, Clocks clocks) {
        Target target = assignment.target();
        return new TrialFile(
                assignment.sweep(),
                assignment.attempt(),
                assignment.share(),
                new Target(
                        target.stack(),
                        target.model(),
                        EndpointCheck.withoutCredentials(target.baseUrl()),
                        target.resetCache(),
                        new ServerReadings(
                                target.readings().urls().stream()
                                        .map(EndpointCheck::withoutCredentials)
                                        .toList(),
                                target.readings().interval())),
                assignment.harness().name(),
                clocks);
    }

    void write(Path results) throws IOException {
        WholeFile.write(results.resolve(NAME), json());
    }

    private String json() throws JsonProcessingException {
        return ProtocolJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this)
                + "\n";
    }

    /**
     * What the agent knows of time.
     *
     * @param startAt the instant named for all shards, by the coordinator's clock
     * @param offset coordinator minus this node
     * @param anchors at go, and at the harness's exit once it has come
     */
    record Clocks(String host, Instant startAt, ClockOffset offset, List<ClockAnchor> anchors) {
        Clocks {
            requireNonNull(host, "host");
            requireNonNull(startAt, "startAt");
            requireNonNull(offset, "offset");
            anchors = List.copyOf(anchors);
        }
    }
}
