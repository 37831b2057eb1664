package io.sweeplake.agent.harness.vllm;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.contract.agent.ShardAssignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The adapter of vLLM's {@code bench serve}. */
public final class VllmBenchmark implements HarnessAdapter {
    @Override
    public String name() {
        return "vllm-benchmark";
    }

    @Override
    public RenderedRun render(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        return ShardCommand.of(assignment, resultsDir);
    }

    @Override
    public Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        return VllmResults.find(folder);
    }

    @Override
    public String whereResultsAre() {
        return VllmResults.WHERE;
    }
}
