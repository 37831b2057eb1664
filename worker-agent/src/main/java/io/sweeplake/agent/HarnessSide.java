package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.lake.ShardManifest;
import java.io.IOException;
import java.nio.file.Path;

/** What the flow of a shard needs of harness and lake. */
interface HarnessSide {
    /**
     * This shard's part of the trial's load, in the harness's own form.
     *
     * @param resultsDir where the harness is to leave its files
     * @throws ShardFailed when the profile cannot be shared out over the launcher pods
     */
    Rendered render(ShardAssignment assignment, Path resultsDir) throws ShardFailed;

    /**
     * Runs the code that lands once over a small sample, so that it is compiled before the load
     * begins and a broken one fails before it.
     *
     * @param scratchDir an empty folder; removed afterwards
     * @throws ShardFailed when the sample does not land
     * @throws IOException when it cannot be written
     */
    void warmUp(ShardAssignment assignment, Path scratchDir) throws ShardFailed, IOException;

    /**
     * Writes the shard's records into the lake's staging area.
     *
     * @param anchor the agent's clocks around the time of the load
     * @param server what was seen of the server
     * @throws ShardFailed when the results cannot be read or the records cannot be written
     */
    ShardManifest land(
            ShardAssignment assignment, Path resultsDir, ClockAnchor anchor, ServerRecords server)
            throws ShardFailed;

    /**
     * What the harness is to do.
     *
     * @param script POSIX shell that runs the harness in the foreground, in the shard's folder
     */
    record Rendered(String profileYaml, String script) {
        public Rendered {
            requireNonNull(profileYaml, "profileYaml");
            requireNonNull(script, "script");
        }
    }
}
