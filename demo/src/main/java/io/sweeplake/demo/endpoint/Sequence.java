package io.sweeplake.demo.endpoint;

import java.util.Arrays;
import java.util.Optional;

/** A request that has its place in the batch, and how far it has come. */
final class Sequence {
    final Generation generation;
    final PrefixCache.Hold hold;
    private final long[] promptBlocks;
    private int computed;
    private int emitted;

    /** Prompt tokens that the step under way computes. */
    int chunk;

    private Sequence(Generation generation, PrefixCache.Hold hold, long[] promptBlocks) {
        this.generation = generation;
        this.hold = hold;
        this.promptBlocks = promptBlocks;
        this.computed = cachedTokens();
    }

    /** Gives a request its blocks; empty while too few are free. */
    static Optional<Sequence> start(Generation generation, PrefixCache cache) {
        long[] blocks = PromptBlocks.of(generation.prompt());
        // The last prompt token is always computed: its output is the first token of the answer.
        int usable = (generation.prompt().length - 1) / PromptBlocks.TOKENS;
        return cache.hold(Arrays.copyOf(blocks, usable), generation.blocks())
                .map(hold -> new Sequence(generation, hold, blocks));
    }

    int cachedTokens() {
        return hold.hits() * PromptBlocks.TOKENS;
    }

    int uncomputed() {
        return generation.prompt().length - computed;
    }

    /** Whether the whole prompt is computed, so that each step brings a token. */
    boolean decoding() {
        return uncomputed() == 0;
    }

    void computeChunk() {
        computed += chunk;
        chunk = 0;
        if (decoding()) {
            hold.publish(promptBlocks);
        }
    }

    Emission emit() {
        return new Emission(generation, emitted++, cachedTokens());
    }
}
