package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.ShardAssignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The adapter of inference-perf. */
public final class InferencePerf implements HarnessAdapter {
    static final String NAME = "inference-perf";

    private static final String SCRIPT =
            """
            #!/bin/sh
            # Runs this shard's part of the load; called in the shard's folder.
            exec inference-perf --config_file %s
            """
                    .formatted(HandshakeFiles.PROFILE);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RenderedRun render(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        return new RenderedRun(ShardProfile.yaml(assignment, resultsDir), SCRIPT);
    }

    @Override
    public Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        return InferencePerfResults.find(folder);
    }

    @Override
    public String whereResultsAre() {
        return "inference-perf writes per_request_lifecycle_metrics.json last of all.";
    }
}
