package io.sweeplake.contract.query;

/**
 * How much of an answer is given.
 *
 * @param rows at most
 * @param bytes of the rendered answer, beyond which no row begins
 */
public record AnswerLimits(long rows, long bytes) {
    public AnswerLimits {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "an answer has room for something, not " + rows + " rows, " + bytes + " bytes");
        }
    }
}
