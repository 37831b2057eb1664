package io.sweeplake.agent;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.harness.WrapperScript;
import io.sweeplake.agent.landing.Landing;
import io.sweeplake.agent.landing.LandingFailed;
import io.sweeplake.agent.landing.LandingRequest;
import io.sweeplake.agent.landing.ShardKey;
import io.sweeplake.agent.landing.ShardKeys;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.lake.ShardManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The harnesses that this agent knows, and the lake. */
final class Harnesses implements HarnessSide {

    @Override
    public Rendered render(ShardAssignment assignment, Path resultsDir) throws ShardFailed {
        try {
            RenderedRun direct = adapter(assignment).render(assignment, resultsDir);
            RenderedRun run =
                    assignment
                            .harness()
                            .wrapperWorkload()
                            .map(w -> WrapperScript.of(direct, assignment, resultsDir, w))
                            .orElse(direct);
            return new Rendered(run.profileYaml(), run.script());
        } catch (ProfileRefused e) {
            throw new ShardFailed(ShardFailure.PROFILE_REFUSED, e.getMessage());
        }
    }

    @Override
    public void warmUp(ShardAssignment assignment, Path scratchDir)
            throws ShardFailed, IOException {
        Optional<WarmUpSample> sample = WarmUpSample.find(assignment.harness().name());
        if (sample.isEmpty()) {
            return;
        }

        Path results = Files.createDirectory(scratchDir.resolve("results"));
        sample.get().write(results);
        ShardManifest manifest =
                land(
                        assignment,
                        results,
                        scratchDir.resolve("lake"),
                        Optional.empty(),
                        ServerRecords.NONE);
        if (manifest.counts().ok() != WarmUpSample.REQUESTS) {
            throw new ShardFailed(
                    ShardFailure.AGENT_FAILED,
                    "of a sample of "
                            + WarmUpSample.REQUESTS
                            + " requests landed "
                            + manifest.counts()
                            + "; this agent cannot be trusted with results");
        }
    }

    @Override
    public ShardManifest land(
            ShardAssignment assignment, Path resultsDir, ClockAnchor anchor, ServerRecords server)
            throws ShardFailed {
        Path lake = Path.of(assignment.places().lake());
        return land(assignment, resultsDir, lake, Optional.of(anchor), server);
    }

    private static ShardManifest land(
            ShardAssignment assignment,
            Path results,
            Path lake,
            Optional<ClockAnchor> anchor,
            ServerRecords server)
            throws ShardFailed {
        ShardKey key =
                new ShardKey(assignment.sweep(), assignment.attempt(), assignment.share().shard());
        try {
            HarnessResults read = adapter(assignment).open(results);
            return new Landing()
                    .land(new LandingRequest(lake, ShardKeys.all(key), read, anchor, server))
                    .get(0);
        } catch (ResultsUnreadable e) {
            throw new ShardFailed(ShardFailure.RESULTS_UNREADABLE, e.getMessage());
        } catch (LandingFailed e) {
            throw new ShardFailed(e.reason(), e.getMessage());
        }
    }

    private static HarnessAdapter adapter(ShardAssignment assignment) throws ShardFailed {
        String name = assignment.harness().name();
        return HarnessAdapters.find(name)
                .orElseThrow(
                        () ->
                                new ShardFailed(
                                        ShardFailure.PROFILE_REFUSED,
                                        "this agent cannot run the harness '%s'; it can run %s"
                                                .formatted(name, HarnessAdapters.names())));
    }
}
