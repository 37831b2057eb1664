package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.profile.ShellText;

/**
 * The script that runs guidellm on a scenario. The program itself is asked which of its two command
 * lines it has; that needs no network. It replaces the shell, so that signals reach it and its exit
 * code is the script's.
 *
 * @param scenario the file's name in the shard's folder
 * @param workers worker processes, unless the environment says otherwise
 */
record ScenarioScript(String scenario, int workers) {
    private static final String START =
            """
            #!/bin/sh
            # Runs this shard's part of the load; called in the shard's folder.
            export GUIDELLM__MAX_WORKER_PROCESSES="${GUIDELLM__MAX_WORKER_PROCESSES:-%d}"
            if ! command -v guidellm >/dev/null 2>&1; then
                echo "guidellm: not found; is this the harness's image?" >&2
                exit 127
            fi
            """;

    private static final String FLAT =
            """
            if guidellm run --help >/dev/null 2>&1; then
                echo "guidellm: this version takes its scenario under 'spec:';" \\
                    "write it so, or use an image with guidellm 0.4 to 0.6" >&2
                exit 64
            fi
            exec guidellm benchmark --scenario %s --output-path %s --disable-progress
            """;

    private static final String NESTED =
            """
            if ! guidellm run --help >/dev/null 2>&1; then
                echo "guidellm: this version takes no scenario under 'spec:';" \\
                    "write it flat, or use an image with guidellm 0.7 or later" >&2
                exit 64
            fi
            exec guidellm run --scenario %s --output %s --disable-progress
            """;

    /** For a scenario as 0.4 to 0.6 have it. */
    String flat(String results) {
        return START.formatted(workers) + FLAT.formatted(scenario, ShellText.word(results));
    }

    /** For a scenario as 0.7 and later have it. */
    String nested(String results) {
        return START.formatted(workers)
                + NESTED.formatted(scenario, ShellText.word("kind=json,path=" + results));
    }
}
