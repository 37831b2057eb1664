package io.sweeplake.lake.validity;

/** By which rules a trial was judged. */
public final class Method {
    /**
     * Of the rules, {@link Threshold} and {@link Allowance}. Stored beside every verdict, so that
     * old and new ones stay apart and a lake can be judged again. 1 knew the client's side only; 2
     * also asks the server, the prompts and each shard apart, and leaves more to chance.
     */
    public static final int VERSION = 2;

    private Method() {}
}
