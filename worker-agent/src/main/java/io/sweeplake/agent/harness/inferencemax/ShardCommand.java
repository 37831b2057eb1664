package io.sweeplake.agent.harness.inferencemax;

import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.benchserving.BenchFlags;
import io.sweeplake.agent.harness.profile.ProfileNode;
import io.sweeplake.agent.harness.profile.ProfileText;
import io.sweeplake.agent.harness.profile.ShellText;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;

/**
 * Runs a shard's part of the load by bench_serving's one script. Early versions record every
 * request and know no flag for it, later ones do so only when told: the script's own text says
 * which it is. It replaces the shell, so that signals reach it and its exit code is the script's.
 */
final class ShardCommand {
    private static final String START =
            """
            #!/bin/sh
            # Runs this shard's part of the load; called in the shard's folder.
            script=$(command -v benchmark_serving.py) ||
                script=/workspace/bench_serving/benchmark_serving.py
            if [ ! -f "$script" ]; then
                echo "benchmark_serving.py: not found; is this the harness's image?" >&2
                exit 127
            fi
            """;

    private static final String RUN =
            """
            if grep -q -e --save-detailed "$script"; then
                set -- "$@" --save-detailed
            fi
            if [ -x "$script" ]; then
                exec "$script" "$@"
            fi
            exec python3 "$script" "$@"
            """;

    private ShardCommand() {}

    static RenderedRun of(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        ProfileNode flags = BenchFlags.of(assignment, resultsDir, "sharegpt");
        flags.remove("save-detailed");
        return new RenderedRun(
                ProfileText.yaml(flags), START + ShellText.set(ShellText.arguments(flags)) + RUN);
    }
}
