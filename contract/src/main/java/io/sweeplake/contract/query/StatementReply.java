package io.sweeplake.contract.query;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What became of a statement. Before its first statement the process says {@link Outcome#READY}.
 *
 * @param message why there is no answer; empty when there is one
 * @param position in the statement where it went wrong, in characters from 0
 * @param rows of the answer
 * @param truncated whether there were more rows than the limit, or more bytes
 */
public record StatementReply(
        Outcome outcome, String message, OptionalLong position, long rows, boolean truncated) {

    public StatementReply {
        requireNonNull(outcome, "outcome");
        requireNonNull(message, "message");
        requireNonNull(position, "position");
    }

    public static StatementReply ready() {
        return new StatementReply(Outcome.READY, "", OptionalLong.empty(), 0, false);
    }

    public static StatementReply answered(long rows, boolean truncated) {
        return new StatementReply(Outcome.ANSWERED, "", OptionalLong.empty(), rows, truncated);
    }

    public static StatementReply without(Outcome why, String message, OptionalLong position) {
        return new StatementReply(why, message, position, 0, false);
    }

    /** What may become of a statement. */
    public enum Outcome {
        /** There is none yet. */
        READY,
        /** The answer is in its file. */
        ANSWERED,
        /** It asks for more than reading the views. */
        REFUSED,
        /** DuckDB cannot make sense of it, or failed in it. */
        FAILED,
        /** It needs more memory, or more room for intermediate results, than it may have. */
        TOO_LARGE,
        /** It was stopped when that was asked for. */
        STOPPED,
        /** The views cannot be loaded. */
        LAKE_UNREADABLE
    }
}
