package io.sweeplake.agent.harness.benchserving;

import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.profile.LoadShare;
import io.sweeplake.agent.harness.profile.ProfileNode;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One shard's part of a trial's flags. One file of results, with every request in it, goes into the
 * results folder; the seed is the shard's own, where llm-d-benchmark takes the second of the start,
 * in which all pods of a trial may begin.
 */
public final class BenchFlags {
    /** What the program makes itself; a file's prompts are the same in every shard. */
    private static final Set<String> MADE =
            Set.of("random", "random-mm", "random-rerank", "prefix_repetition");

    private static final String DATASET = "dataset-name";
    private static final String RATE = "request-rate";
    private static final String PROMPTS = "num-prompts";
    private static final String IN_FLIGHT = "max-concurrency";
    private static final String PREFIXES = "prefix-repetition-num-prefixes";
    private static final String RANDOM_PREFIX = "random-prefix-len";
    private static final long DEFAULT_PROMPTS = 1000;
    private static final long DEFAULT_PREFIXES = 10;

    private final ShardAssignment assignment;
    private final LoadShare share;
    private final ProfileNode flags;

    private BenchFlags(ShardAssignment assignment) {
        this.assignment = assignment;
        this.share = new LoadShare(assignment.share());
        this.flags = ProfileNode.copyOf(assignment.harness().profile());
    }

    /**
     * The flags of a shard.
     *
     * @param defaultDataset what the program takes when none is named
     * @throws ProfileRefused if they cannot be shared out
     */
    public static ProfileNode of(ShardAssignment assignment, Path resultsDir, String defaultDataset)
            throws ProfileRefused {
        BenchFlags shard = new BenchFlags(assignment);
        shard.shareLoad();
        if (shard.share.several()) {
            shard.shareData(defaultDataset);
        }
        shard.setTarget();
        shard.setResults(resultsDir);

        return shard.flags;
    }

    private void shareLoad() {
        // Without a rate, or with one of inf, the loop is closed.
        if (flags.has(RATE) && !unlimited(flags.fields().get(RATE))) {
            share.shareRate(flags, RATE);
        }
        if (flags.has(IN_FLIGHT)) {
            share.shareInFlight(flags, IN_FLIGHT);
        }
        if (share.several() && flags.has("ramp-up-strategy")) {
            throw new ProfileRefused(
                    flags.pathOf("ramp-up-strategy"),
                    "a rate that climbs in whole steps cannot be shared out over launcher pods",
                    "Set parallelism to 1, or make the rate a factor of the sweep");
        }

        flags.putIfAbsent(PROMPTS, DEFAULT_PROMPTS);
        share.shareRequests(flags, PROMPTS);
    }

    private static boolean unlimited(Object rate) {
        return rate.equals("inf")
                || rate instanceof Double number && number == Double.POSITIVE_INFINITY;
    }

    private void shareData(String defaultDataset) {
        String dataset = flags.text(DATASET, defaultDataset);
        if (!MADE.contains(dataset)) {
            throw new ProfileRefused(
                    flags.pathOf(DATASET),
                    "launcher pods that read one dataset, here "
                            + dataset
                            + ", would send each other's prompts",
                    "Use random or prefix_repetition, or set parallelism to 1");
        }

        if (dataset.equals("prefix_repetition")) {
            sharePrefixes();
        } else if (flags.has(RANDOM_PREFIX) && !Integer.valueOf(0).equals(prefix())) {
            throw new ProfileRefused(
                    flags.pathOf(RANDOM_PREFIX),
                    "one prefix cannot be shared out: each launcher pod would make its own",
                    "Use prefix_repetition, or set parallelism to 1");
        }
    }

    private Object prefix() {
        return flags.fields().get(RANDOM_PREFIX);
    }

    private void sharePrefixes() {
        flags.putIfAbsent(PREFIXES, DEFAULT_PREFIXES);
        share.shareGroups(flags, PREFIXES);
        // As many prompts of each prefix as whole numbers allow, which must not be none.
        if (flags.positiveWhole(PROMPTS) < flags.positiveWhole(PREFIXES)) {
            throw new ProfileRefused(
                    flags.pathOf(PROMPTS),
                    "a launcher pod would send fewer prompts than it has prefixes",
                    "Raise it, or lower " + PREFIXES);
        }
    }

    private void setTarget() {
        flags.putIfAbsent("model", assignment.target().model());
        flags.putIfAbsent("base-url", assignment.target().baseUrl());
        flags.put("seed", share.seed());
    }

    private void setResults(Path resultsDir) {
        // The program is found by its name; which of its files it was is for old wrappers.
        List.of("executable", "append-result").forEach(flags::remove);
        flags.put("save-result", true);
        flags.put("result-dir", resultsDir.toString());
        flags.put("result-filename", "results.json");
    }
}
