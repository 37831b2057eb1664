package io.sweeplake.cli.watch;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Standard input and the signal of Ctrl-C. */
public final class Keyboard implements Typed {
    private static final int INTERRUPTED = 130;

    private final BufferedReader in;
    private final Duration pause;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean asking;

    /**
     * @param pause between two looks
     */
    public Keyboard(BufferedReader in, Duration pause) {
        this.in = requireNonNull(in, "in");
        this.pause = requireNonNull(pause, "pause");
    }

    @Override
    public void onInterrupt(Runnable pressed) {
        InterruptSignal.handle(
                () -> {
                    // Pressed instead of an answer: whoever does that wants to be gone.
                    if (asking) {
                        Runtime.getRuntime().exit(INTERRUPTED);
                    }
                    pressed.run();
                });
    }

    @Override
    public Optional<String> line() throws IOException {
        asking = true;
        try {
            return Optional.ofNullable(in.readLine());
        } finally {
            asking = false;
        }
    }

    @Override
    public void pause() throws InterruptedException {
        woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
    }

    @Override
    public void wake() {
        woken.release();
    }
}
