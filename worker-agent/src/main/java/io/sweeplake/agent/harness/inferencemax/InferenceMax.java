package io.sweeplake.agent.harness.inferencemax;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.contract.agent.ShardAssignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The adapter of bench_serving. */
public final class InferenceMax implements HarnessAdapter {
    @Override
    public String name() {
        return "inferencemax";
    }

    @Override
    public RenderedRun render(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        return ShardCommand.of(assignment, resultsDir);
    }

    @Override
    public Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        return InferenceMaxResults.find(folder);
    }

    @Override
    public String whereResultsAre() {
        return InferenceMaxResults.WHERE;
    }
}
