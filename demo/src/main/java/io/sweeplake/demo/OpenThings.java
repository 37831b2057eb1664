package io.sweeplake.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be closed before the program ends, newest first. Opening and closing exclude each
 * other, so that a signal in the middle of a start leaves nothing behind.
 */
final class OpenThings implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Opens a thing. */
    interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * Opens a thing that is closed with all others.
     *
     * @throws IOException when it cannot be opened, or the program is ending already
     */
    synchronized <T extends AutoCloseable> T open(Opening<T> opening) throws IOException {
        if (closed) {
            throw new IOException("the program is ending");
        }
        T thing = opening.open();
        open.push(thing);
        return thing;
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Closes everything once; what does not close keeps nothing else from closing. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            closeQuietly(open.pop());
        }
    }

    private static void closeQuietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.err.println("could not close " + thing + ": " + e.getMessage());
        }
    }
}
