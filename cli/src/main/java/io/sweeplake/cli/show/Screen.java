package io.sweeplake.cli.show;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;

/**
 * Where the command line writes: answers to {@code out}, whatever only accompanies them to {@code
 * err}.
 *
 * @param terminal what of it is a terminal
 */
public record Screen(PrintWriter out, PrintWriter err, Terminal terminal) {
    public Screen {
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        requireNonNull(terminal, "terminal");
    }

    /**
     * A terminal, or none.
     *
     * @param asks whether a person can be asked: standard input and error are terminals
     * @param draws whether lines may be drawn anew in their place: standard error is a terminal
     * @param shows whether answers are read by a person: standard output is a terminal
     * @param columns of it
     * @param unicode whether it shows more than ASCII
     */
    public record Terminal(
            boolean asks, boolean draws, boolean shows, int columns, boolean unicode) {
        /** A pipe or a file. */
        public static final Terminal NONE = new Terminal(false, false, false, 100, false);
    }

    /** Says something that is not the answer. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    /** Prints a line of the answer. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }
}
