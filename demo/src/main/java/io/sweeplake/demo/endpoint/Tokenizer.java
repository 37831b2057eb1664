package io.sweeplake.demo.endpoint;

import java.util.List;

/** Cuts text into tokens; the same text always gives the same tokens. */
public interface Tokenizer {
    /** The text's token ids, in order; empty for empty text. */
    int[] encode(String text);

    /**
     * Words that count as one token each, alone or after one another: what a simulation answers.
     */
    List<String> words();
}
