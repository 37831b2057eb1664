package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.contract.agent.ShardAssignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The adapter of aiperf. */
public final class Aiperf implements HarnessAdapter {
    @Override
    public String name() {
        return AiperfResults.HARNESS;
    }

    @Override
    public RenderedRun render(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        return ShardCommand.of(assignment, resultsDir);
    }

    @Override
    public Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        return AiperfResults.find(folder);
    }

    @Override
    public String whereResultsAre() {
        return AiperfResults.WHERE;
    }
}
