package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.query.Frames;
import io.sweeplake.contract.query.StatementRequest;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Listens to the coordinator while a statement runs: it may ask to stop it, and when it has gone
 * the process ends at once, whatever runs.
 */
final class Inbox implements Runnable {
    private static final int GONE = 0;
    private static final int NONSENSE = 3;

    private final DataInputStream stream;
    private final ObjectMapper json;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    Inbox(DataInputStream stream, ObjectMapper json) {
        this.stream = requireNonNull(stream, "stream");
        this.json = requireNonNull(json, "json");
    }

    /** The next statement; waits for it. */
    Received take() throws InterruptedException {
        return received.take();
    }

    @Override
    public void run() {
        int status = GONE;
        try {
            listen();
        } catch (IOException e) {
            status = NONSENSE;
        } finally {
            // Not exit: a statement in native code would keep it waiting.
            Runtime.getRuntime().halt(status);
        }
    }

    private void listen() throws IOException {
        Stop latest = new Stop();
        Optional<byte[]> message = Frames.read(stream);
        while (message.isPresent()) {
            if (message.get().length == 0) {
                latest.ask();
            } else {
                latest = new Stop();
                StatementRequest request = json.readValue(message.get(), StatementRequest.class);
                received.add(new Received(request, latest));
            }
            message = Frames.read(stream);
        }
    }

    /** A statement, and whether it is to stop. */
    record Received(StatementRequest request, Stop stop) {
        Received {
            requireNonNull(request, "request");
            requireNonNull(stop, "stop");
        }
    }
}
