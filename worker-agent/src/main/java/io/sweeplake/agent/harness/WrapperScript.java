package io.sweeplake.agent.harness;

import io.sweeplake.agent.harness.profile.ShellText;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;

/**
 * Runs a harness by llm-d-benchmark's own script, for the files that only it makes. The script
 * looks for the profile among those of its image, where the launcher shows it the shard folder's
 * {@value #PROFILES}; it makes the name of the results folder itself, of three parts that it is
 * told.
 */
public final class WrapperScript {
    private static final String PROFILES = "profiles";

    private static final String SCRIPT =
            """
            #!/bin/sh
            # Runs this shard's part of the load by llm-d-benchmark's own script; called in the
            # shard's folder.
            if ! command -v llm-d-benchmark.sh >/dev/null 2>&1; then
                echo "llm-d-benchmark.sh: not found; is this llm-d-benchmark's image?" >&2
                exit 127
            fi
            mkdir -p %1$s && cp %2$s %1$s/%3$s.yaml || exit 126
            export LLMDBENCH_RUN_EXPERIMENT_RESULTS_DIR_PREFIX=%4$s
            export LLMDBENCH_HARNESS_NAME=%5$s
            export LLMDBENCH_RUN_EXPERIMENT_ID=%6$s
            export LLMDBENCH_HARNESS_STACK_NAME=%7$s
            # A second try would find warm caches.
            export LLMDBENCH_RUN_EXPERIMENT_HARNESS_MAX_TRIES=1
            exec llm-d-benchmark.sh --harness=%5$s --workload=%3$s
            """;

    private WrapperScript() {}

    /**
     * The same profile, run so.
     *
     * @param workload by which name the script finds the profile
     * @throws ProfileRefused if no such run can leave its files in the results folder
     */
    public static RenderedRun of(
            RenderedRun direct, ShardAssignment assignment, Path resultsDir, String workload)
            throws ProfileRefused {
        String harness = assignment.harness().name();
        String experiment = assignment.attempt() + "-s" + assignment.share().shard();
        String folder = String.valueOf(resultsDir.getFileName());
        String before = harness + "_" + experiment + "_";
        if (resultsDir.getParent() == null || !folder.startsWith(before)) {
            throw new ProfileRefused(
                    "harness.mode",
                    "llm-d-benchmark's script cannot leave results in " + resultsDir,
                    "Set mode to direct, or have coordinator and agent of one version");
        }

        return new RenderedRun(
                direct.profileYaml(),
                SCRIPT.formatted(
                        PROFILES,
                        HandshakeFiles.PROFILE,
                        ShellText.word(workload),
                        ShellText.word(resultsDir.getParent().toString()),
                        ShellText.word(harness),
                        ShellText.word(experiment),
                        ShellText.word(folder.substring(before.length()))));
    }
}
