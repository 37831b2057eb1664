package io.sweeplake.demo.endpoint;

/**
 * One token of an answer.
 *
 * @param generation whose
 * @param index from 0
 * @param cachedTokens of the prompt, taken from the prefix cache
 */
record Emission(Generation generation, int index, int cachedTokens) {
    /** Whether the answer ends with this token. */
    boolean last() {
        return index == generation.outputTokens() - 1;
    }
}
