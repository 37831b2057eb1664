package io.sweeplake.agent.harness;

/** A harness left nothing that can be read as its results. The message names the file. */
public final class ResultsUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResultsUnreadable(String message) {
        super(message);
    }

    public ResultsUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
