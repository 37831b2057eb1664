package io.sweeplake.cli.watch;

import java.io.IOException;
import java.util.Optional;

/** What a person types while a sweep is watched. */
public interface Typed {
    /** Lets Ctrl-C come here instead of ending the program; {@code pressed} returns at once. */
    void onInterrupt(Runnable pressed);

    /**
     * One line of the answer to a question.
     *
     * @return empty at the end of input
     */
    Optional<String> line() throws IOException;

    /** Lets time pass until it is up or {@link #wake} is called. */
    void pause() throws InterruptedException;

    /** Ends a pause early. */
    void wake();
}
