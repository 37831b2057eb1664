package io.sweeplake.agent.json;

/** Takes a text as it comes. */
@FunctionalInterface
public interface TextSink {
    /**
     * Takes the next piece, which may end anywhere within a character.
     *
     * @param utf8 the bytes {@code from} to {@code to} of it; not to be kept or changed
     */
    void accept(byte[] utf8, int from, int to);
}
