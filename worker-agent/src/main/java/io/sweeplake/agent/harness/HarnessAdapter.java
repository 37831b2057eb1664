package io.sweeplake.agent.harness;

import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;

/** Speaks one harness's language. Has no state: one adapter serves any number of shards. */
public interface HarnessAdapter {
    /** The harness, as the glossary spells it. */
    String name();

    /**
     * This shard's part of the trial's load.
     *
     * @param resultsDir where the harness is to leave its files
     * @throws ProfileRefused if the profile cannot be shared out over the launcher pods
     */
    RenderedRun render(ShardAssignment assignment, Path resultsDir) throws ProfileRefused;

    /**
     * What a harness left behind. Nothing large is read yet.
     *
     * @throws ResultsUnreadable if there is no request log, or it is none
     */
    HarnessResults open(Path resultsDir) throws ResultsUnreadable;
}
