package io.sweeplake.agent;

import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.lake.ShardManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Renders and lands as a test says, and keeps what was asked of it. */
final class FakeHarness implements HarnessSide {
    String script = "exit 0\n";
    Optional<ShardFailed> refusal = Optional.empty();
    Optional<ShardFailed> landing = Optional.empty();
    Optional<RuntimeException> bug = Optional.empty();

    private final List<String> done = new ArrayList<>();
    private final List<ClockAnchor> anchors = new ArrayList<>();
    private final List<ServerRecords> servers = new ArrayList<>();

    List<String> done() {
        return done;
    }

    List<ClockAnchor> anchors() {
        return anchors;
    }

    List<ServerRecords> servers() {
        return servers;
    }

    static ShardFailed failing(ShardFailure reason, String message) {
        return new ShardFailed(reason, message);
    }

    @Override
    public Rendered render(ShardAssignment assignment, Path resultsDir) throws ShardFailed {
        done.add("render");
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return new Rendered("load: {}\n", script);
    }

    @Override
    public void warmUp(ShardAssignment assignment, Path scratchDir) {
        done.add("warm up");
    }

    @Override
    public ShardManifest land(
            ShardAssignment assignment, Path resultsDir, ClockAnchor anchor, ServerRecords server)
            throws ShardFailed {
        done.add("land");
        anchors.add(anchor);
        servers.add(server);
        if (bug.isPresent()) {
            throw bug.get();
        }
        if (landing.isPresent()) {
            throw landing.get();
        }
        return Samples.manifest();
    }
}
