package io.sweeplake.cli.command;

/** How the program ends. */
public final class Exit {
    /** All that was asked was done, and every trial is VALID. */
    public static final int OK = 0;

    /** Something failed: a trial, a verdict, or nobody answered. */
    public static final int FAILED = 1;

    /** What was typed or sent cannot be done; nothing has changed. */
    public static final int BAD_INPUT = 2;

    /** Ctrl-C: what was begun at the coordinator goes on. */
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
