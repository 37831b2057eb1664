package io.sweeplake.lake.validity;

/** By which rules a trial was judged. */
public final class Method {
    /**
     * Of the rules, {@link Threshold} and {@link Allowance}. Stored beside every verdict, so that
     * old and new ones stay apart and a lake can be judged again. 1 knew the client's side only; 2
     * also asks the server, the prompts and each shard apart, and leaves more to chance; 3 blames a
     * missed rate on a late harness only when it was late enough to miss it; 4 judges lateness by
     * no percentile that has too few requests, and each stage of each shard by its own count.
     */
    public static final int VERSION = 4;

    private Method() {}
}
