package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;

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
    public HarnessResults open(Path resultsDir) throws ResultsUnreadable {
        return InferencePerfResults.open(resultsDir);
    }
}
