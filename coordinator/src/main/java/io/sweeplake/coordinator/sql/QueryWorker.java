package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sweeplake.contract.query.Frames;
import io.sweeplake.contract.query.StatementReply;
import io.sweeplake.contract.query.StatementRequest;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process that answers one statement after another, as we see it. */
final class QueryWorker {
    private static final System.Logger LOG = System.getLogger(QueryWorker.class.getName());
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final byte[] STOP = {};

    private final QueryChild child;
    private final Path folder;
    private final DataOutputStream requests;
    private final DataInputStream replies;

    private QueryWorker(QueryChild child, Path folder) {
        this.child = child;
        this.folder = folder;
        this.requests = new DataOutputStream(new BufferedOutputStream(child.requests()));
        this.replies = new DataInputStream(child.replies());
    }

    /** Starts one, which has yet to {@link #awaitReady}. */
    static QueryWorker start(QueryPrograms programs, Path folder, Path views) throws IOException {
        requireNonNull(folder, "folder");
        return new QueryWorker(programs.start(folder, views), folder);
    }

    void awaitReady() throws IOException {
        Optional<StatementReply> word = reply();
        if (word.isEmpty() || word.get().outcome() != StatementReply.Outcome.READY) {
            throw new IOException("it ended: " + child.lastWords());
        }
    }

    /**
     * Has a statement run, and waits for what becomes of it.
     *
     * @return nothing when the process ended meanwhile
     */
    Optional<StatementReply> ask(StatementRequest request) {
        try {
            byte[] message = JSON.writeValueAsBytes(request);
            send(message);
            return reply();
        } catch (IOException e) {
            // A pipe that breaks, or half a message: its last.
            return Optional.empty();
        }
    }

    /** Asks it to stop the statement; it may be unable to. */
    void stop() {
        try {
            send(STOP);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A process ended before it could be stopped", e);
        }
    }

    long residentBytes() {
        return child.residentBytes();
    }

    boolean alive() {
        return child.alive();
    }

    String lastWords() {
        return child.lastWords();
    }

    /** Ends it, whatever it does, and removes what it leaves behind. */
    void kill() {
        child.kill();
        try {
            ScratchFolder.remove(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove " + folder, e);
        }
    }

    private void send(byte[] message) throws IOException {
        synchronized (requests) {
            Frames.write(requests, message);
        }
    }

    private Optional<StatementReply> reply() throws IOException {
        Optional<byte[]> message = Frames.read(replies);
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.readValue(message.get(), StatementReply.class));
    }
}
