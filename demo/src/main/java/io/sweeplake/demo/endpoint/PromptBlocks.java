package io.sweeplake.demo.endpoint;

/** Cuts a prompt into blocks of 16 tokens and names each by itself and all before it. */
final class PromptBlocks {
    /** Tokens of one block. */
    static final int TOKENS = 16;

    private PromptBlocks() {}

    /** The names of a prompt's full blocks; two prompts share a name only with all tokens to it. */
    static long[] of(int[] tokens) {
        long[] names = new long[tokens.length / TOKENS];
        long name = 1_125_899_906_842_597L;
        for (int i = 0; i < names.length * TOKENS; i++) {
            name = mixed(name ^ tokens[i]);
            if (i % TOKENS == TOKENS - 1) {
                names[i / TOKENS] = name;
            }
        }
        return names;
    }

    /** Blocks that hold this many tokens. */
    static int covering(int tokens) {
        return (tokens + TOKENS - 1) / TOKENS;
    }

    // The finalizer of splitmix64: every bit of the input moves every bit of the name.
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
