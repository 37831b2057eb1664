package io.sweeplake.agent.harness.profile;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.contract.agent.ShardAssignment.Share;
import java.math.BigDecimal;

/**
 * One shard's part of a trial's load, by the rules for merging launcher pods in the measurement
 * rules: a rate splits evenly, prefix groups, requests in flight and counts by whole numbers, and
 * every shard has a seed of its own.
 */
public record LoadShare(Share share) {
    /** inference-perf of image v0.3.7 loses all reports on a stage of one request. */
    private static final long FEWEST_REQUESTS = 2;

    /** numpy seeds its generators with 32 bits. */
    private static final long SEED_MASK = 0xFFFF_FFFFL;

    public LoadShare {
        requireNonNull(share, "share");
    }

    /** Whether there are other shards. */
    public boolean several() {
        return share.shards() > 1;
    }

    /** This shard's seed, from 0 to 2^32 − 1. */
    public long seed() {
        return (share.seed() ^ (share.seed() >>> Integer.SIZE)) & SEED_MASK;
    }

    /** This shard's part of a whole: parts differ by one at most, and their sum is the whole. */
    public long part(long whole) {
        return whole / share.shards() + (share.shard() < whole % share.shards() ? 1 : 0);
    }

    /** This shard's part of a rate. */
    public BigDecimal rate(double whole) {
        return BigDecimal.valueOf(whole / share.shards());
    }

    /**
     * Makes the rate under a key, or each of a list of them, this shard's.
     *
     * @throws ProfileRefused if it is no number above 0
     */
    public void shareRate(ProfileNode node, String key) {
        if (several()) {
            node.eachPositive(key, this::rate);
        } else {
            // What is not shared stays as it is written, as long as it is a rate.
            node.positives(key);
        }
    }

    /**
     * Makes the number of requests under a key, or each of a list of them, this shard's.
     *
     * @throws ProfileRefused if it is no whole number, or too small for a result of each shard
     */
    public void shareRequests(ProfileNode node, String key) {
        node.eachPositiveWhole(
                key,
                whole -> {
                    long requests = part(whole);
                    if (requests < FEWEST_REQUESTS) {
                        throw tooFew(
                                node.pathOf(key), requests, "Raise it, or use fewer launcher pods");
                    }
                    return requests;
                });
    }

    /**
     * Refuses a stretch of load in which this shard would send too few requests for a result.
     *
     * @param path of the rate
     * @param rate requests/s over all shards
     */
    public void checkRequests(String path, double rate, double seconds) {
        checkOwnRequests(path, rate / share.shards(), seconds);
    }

    /**
     * The same by the rate that is this shard's already.
     *
     * @param rate requests/s of this shard
     */
    public void checkOwnRequests(String path, double rate, double seconds) {
        long requests = (long) (rate * seconds);
        if (requests < FEWEST_REQUESTS) {
            throw tooFew(path, requests, "Raise rate or duration, or use fewer launcher pods");
        }
    }

    private static ProfileRefused tooFew(String path, long requests, String remedy) {
        return new ProfileRefused(
                path,
                "a launcher pod would send " + requests + " requests in this stage",
                remedy + ", so that each sends at least " + FEWEST_REQUESTS);
    }

    /**
     * Makes the number of requests in flight under a key, or each of a list of them, this shard's.
     *
     * @throws ProfileRefused if it is no whole number, or less than there are shards
     */
    public void shareInFlight(ProfileNode node, String key) {
        node.eachPositiveWhole(
                key,
                whole -> {
                    if (whole < share.shards()) {
                        throw new ProfileRefused(
                                node.pathOf(key),
                                "there are more launcher pods than requests in flight",
                                "Raise it to "
                                        + share.shards()
                                        + " at least, or use fewer launcher pods");
                    }
                    return part(whole);
                });
    }

    /**
     * Makes the number of prefix groups under a key this shard's.
     *
     * @throws ProfileRefused if it is no whole number, or less than there are shards
     */
    public void shareGroups(ProfileNode node, String key) {
        node.eachPositiveWhole(
                key,
                groups -> {
                    if (groups < share.shards()) {
                        throw new ProfileRefused(
                                node.pathOf(key),
                                groups + " prefix groups for " + share.shards() + " launcher pods",
                                "Raise it to " + share.shards() + " at least, or use fewer pods");
                    }
                    return part(groups);
                });
    }
}
