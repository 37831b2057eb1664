package io.sweeplake.agent.harness.vllm;

import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.benchserving.BenchFlags;
import io.sweeplake.agent.harness.profile.ProfileNode;
import io.sweeplake.agent.harness.profile.ProfileText;
import io.sweeplake.agent.harness.profile.ShellText;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;

/**
 * Runs a shard's part of the load by vLLM's command line, or by the script that the oldest images
 * have in its place. It replaces the shell, so that signals reach it and its exit code is the
 * script's.
 */
final class ShardCommand {
    private static final String START =
            """
            #!/bin/sh
            # Runs this shard's part of the load; called in the shard's folder.
            """;

    private static final String RUN =
            """
            if command -v vllm >/dev/null 2>&1; then
                exec vllm bench serve "$@"
            fi
            script=/workspace/vllm/benchmarks/benchmark_serving.py
            if [ -f "$script" ]; then
                exec python3 "$script" "$@"
            fi
            echo "vllm: not found; is this the harness's image?" >&2
            exit 127
            """;

    private ShardCommand() {}

    static RenderedRun of(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        ProfileNode flags = BenchFlags.of(assignment, resultsDir, "random");
        // Without this the file holds sums only.
        flags.put("save-detailed", true);
        return new RenderedRun(
                ProfileText.yaml(flags), START + ShellText.set(ShellText.arguments(flags)) + RUN);
    }
}
