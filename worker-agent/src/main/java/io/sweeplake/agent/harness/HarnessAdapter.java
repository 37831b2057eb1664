package io.sweeplake.agent.harness;

import io.sweeplake.contract.agent.ShardAssignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
     * What this harness left in a folder, by what the files hold; empty if none is of this harness.
     * Nothing large is read yet.
     *
     * @throws ResultsUnreadable if a file is of this harness, and nothing in it can be read
     */
    Optional<HarnessResults> find(ResultsFolder folder) throws IOException, ResultsUnreadable;

    /** Where the harness writes what {@link #find} looks for, and when: a whole sentence. */
    String whereResultsAre();

    /**
     * What this harness left in a folder that is its own.
     *
     * @throws ResultsUnreadable if there is nothing that can be read
     */
    default HarnessResults open(Path resultsDir) throws ResultsUnreadable {
        try {
            return find(ResultsFolder.of(resultsDir))
                    .orElseThrow(
                            () ->
                                    new ResultsUnreadable(
                                            resultsDir
                                                    + " has no results of "
                                                    + name()
                                                    + ". "
                                                    + whereResultsAre()
                                                    + " Read stdout.log and stderr.log there for"
                                                    + " why it did not get that far."));
        } catch (IOException e) {
            throw new ResultsUnreadable(
                    resultsDir + " cannot be read: " + e + ". Check the volume and permissions.",
                    e);
        }
    }
}
