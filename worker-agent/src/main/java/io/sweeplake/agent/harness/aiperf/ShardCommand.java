package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.profile.LoadShare;
import io.sweeplake.agent.harness.profile.ProfileNode;
import io.sweeplake.agent.harness.profile.ProfileText;
import io.sweeplake.agent.harness.profile.ShellText;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a shard's part of the load by {@code aiperf profile}. Every request is exported; the seed is
 * the shard's own, where aiperf takes one at random. It replaces the shell, so that signals reach
 * it and its exit code is the script's.
 */
final class ShardCommand {
    private static final String SCRIPT =
            """
            #!/bin/sh
            # Runs this shard's part of the load; called in the shard's folder.
            %sexec aiperf profile "$@"
            """;

    private static final List<String> COUNTS = List.of("request-count", "warmup-request-count");
    private static final List<String> RATES = List.of("request-rate", "warmup-request-rate");
    private static final List<String> IN_FLIGHT =
            List.of(
                    "concurrency",
                    "prefill-concurrency",
                    "warmup-concurrency",
                    "warmup-prefill-concurrency");
    private static final String PREFIXES = "prompt-prefix-pool-size";
    private static final String PREFIX = "prompt-prefix-length";
    private static final String DISTINCT = "num-dataset-entries";

    /** What reads the same prompts in every shard, or plans a load of its own. */
    private static final List<String> UNSHARABLE =
            List.of(
                    "input-file",
                    "public-dataset",
                    "fixed-schedule",
                    "user-centric-rate",
                    "shared-system-prompt-length",
                    "conversation-num");

    private final ShardAssignment assignment;
    private final LoadShare share;
    private final ProfileNode flags;

    private ShardCommand(ShardAssignment assignment) {
        this.assignment = assignment;
        this.share = new LoadShare(assignment.share());
        this.flags = ProfileNode.copyOf(assignment.harness().profile());
    }

    static RenderedRun of(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        ShardCommand shard = new ShardCommand(assignment);
        if (shard.share.several()) {
            shard.refuseUnsharable();
        }
        shard.shareLoad();
        shard.sharePrompts();
        shard.setTarget();
        shard.setResults(resultsDir);

        return new RenderedRun(
                ProfileText.yaml(shard.flags),
                SCRIPT.formatted(ShellText.set(ShellText.arguments(shard.flags))));
    }

    private void refuseUnsharable() {
        for (String flag : UNSHARABLE) {
            if (flags.has(flag) && !Boolean.FALSE.equals(flags.fields().get(flag))) {
                throw new ProfileRefused(
                        flags.pathOf(flag),
                        "this cannot be shared out: launcher pods would send each other's prompts,"
                                + " or each the whole load",
                        "Use synthetic prompts and a rate, or set parallelism to 1");
            }
        }
    }

    private void shareLoad() {
        RATES.stream().filter(flags::has).forEach(flag -> share.shareRate(flags, flag));
        IN_FLIGHT.stream().filter(flags::has).forEach(flag -> share.shareInFlight(flags, flag));
        COUNTS.stream().filter(flags::has).forEach(flag -> share.shareRequests(flags, flag));
        if (flags.has("benchmark-duration") && flags.has("request-rate")) {
            // The rate is this shard's already.
            share.checkOwnRequests(
                    flags.pathOf("request-rate"),
                    flags.positive("request-rate"),
                    flags.positive("benchmark-duration"));
        }
    }

    private void sharePrompts() {
        boolean prefixed =
                flags.has(PREFIX)
                        && flags.fields().get(PREFIX) instanceof Number n
                        && n.doubleValue() > 0;
        if (prefixed && share.several() && !flags.has(PREFIXES)) {
            throw new ProfileRefused(
                    flags.pathOf(PREFIXES),
                    "the prefix groups cannot be shared out, since their number is not written",
                    "Set it");
        }
        if (prefixed && flags.has(PREFIXES)) {
            share.shareGroups(flags, PREFIXES);
        }
        if (flags.has(DISTINCT)) {
            share.shareRequests(flags, DISTINCT);
        }
    }

    private void setTarget() {
        flags.putIfAbsent("model", assignment.target().model());
        flags.putIfAbsent("url", assignment.target().baseUrl());
        flags.put("random-seed", share.seed());
        flags.putIfAbsent("workers-max", assignment.harness().workers());
        flags.putIfAbsent(
                "request-timeout-seconds",
                ProfileText.seconds(assignment.harness().requestTimeout()));
    }

    private void setResults(Path resultsDir) {
        // Raw holds all that records do; a summary alone holds no request.
        if (!flags.text("export-level", "records").equals("raw")) {
            flags.put("export-level", "records");
        }
        // A screen that redraws itself fills the log; none of aiperf's own would be a bare flag.
        flags.put("ui", "simple");
        flags.remove("profile-export-prefix");
        flags.put("output-artifact-dir", resultsDir.toString());
    }
}
