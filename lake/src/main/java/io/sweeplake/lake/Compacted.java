package io.sweeplake.lake;

/**
 * What a compaction made.
 *
 * @param generation that readers turn to
 * @param trials in it
 * @param rows of all tables that shards land
 * @param filesBefore that held them, the trials' own included
 * @param filesAfter likewise
 */
public record Compacted(int generation, int trials, long rows, int filesBefore, int filesAfter) {}
