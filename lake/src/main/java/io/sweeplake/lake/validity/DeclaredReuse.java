package io.sweeplake.lake.validity;

/**
 * What a workload says about itself: how much of a prompt earlier prompts of the same trial have in
 * common with it.
 *
 * @param prefixTokens of the prefix that all prompts of a group begin with; 0 for none
 * @param questionTokens of what is each prompt's own, on average
 * @param prompts that differ, over all groups and shards
 */
public record DeclaredReuse(double prefixTokens, double questionTokens, long prompts) {

    public DeclaredReuse {
        if (prefixTokens < 0 || questionTokens < 0 || prefixTokens + questionTokens <= 0) {
            throw new IllegalArgumentException(
                    "a prompt of %s and %s tokens".formatted(prefixTokens, questionTokens));
        }
    }

    /**
     * The most that a cache which was empty at the start can have found, 0 to 1: every prefix but
     * the first of its group, and every prompt that was sent before as a whole. The first of a
     * group are not taken off, for they are few and a reading may have missed them.
     *
     * @param requests over the whole trial
     * @param repeated those whose whole prompt their shard had sent before, as far as is known
     */
    double highestHitRatio(long requests, long repeated) {
        double prefix = prefixTokens / (prefixTokens + questionTokens);
        double whole = Math.max(repeated, requests - prompts) / (double) Math.max(1, requests);
        return prefix + (1 - prefix) * Math.min(1, Math.max(0, whole));
    }
}
