package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.contract.agent.ShardAssignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The adapter of guidellm. */
public final class Guidellm implements HarnessAdapter {
    @Override
    public String name() {
        return GuidellmResults.NAME;
    }

    @Override
    public RenderedRun render(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        return ShardScenario.of(assignment).run(resultsDir);
    }

    @Override
    public Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        return GuidellmResults.find(folder);
    }

    @Override
    public String whereResultsAre() {
        return GuidellmResults.WHERE_RESULTS_ARE;
    }
}
