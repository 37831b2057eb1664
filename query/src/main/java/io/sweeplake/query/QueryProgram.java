package io.sweeplake.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sweeplake.contract.query.AnswerForm;
import io.sweeplake.contract.query.AnswerLimits;
import io.sweeplake.contract.query.Frames;
import io.sweeplake.contract.query.Parameters;
import io.sweeplake.contract.query.StatementReply;
import io.sweeplake.contract.query.StatementReply.Outcome;
import io.sweeplake.contract.query.StatementRequest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Answers statements that come on standard input, one after another, until it ends. Each has an
 * instance of DuckDB to itself, which is opened before it comes.
 */
public final class QueryProgram {
    private final Path lake;
    private final Path folder;
    private final Path views;
    private final SessionLimits limits;
    private final ObjectMapper json = JsonMapper.builder().addModule(new Jdk8Module()).build();

    private QueryProgram(Path lake, Path folder, Path views, SessionLimits limits) {
        this.lake = lake;
        this.folder = folder;
        this.views = views;
        this.limits = limits;
    }

    /**
     * Arguments: the lake's root, a folder of its own, the file of the views, DuckDB's memory, its
     * disk, its threads.
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 6) {
            System.err.println("usage: query LAKE FOLDER VIEWS MEMORY DISK THREADS");
            System.exit(2);
        }

        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // What anything else prints is none of the protocol's.
        System.setOut(System.err);
        SessionLimits limits = new SessionLimits(args[3], args[4], Integer.parseInt(args[5]));
        new QueryProgram(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), limits)
                .serve(new DataOutputStream(new BufferedOutputStream(out)));
    }

    private void serve(DataOutputStream replies)
            throws IOException, SQLException, InterruptedException {
        Inbox inbox = new Inbox(new DataInputStream(new BufferedInputStream(System.in)), json);
        Thread listener = new Thread(inbox, "inbox");
        listener.setDaemon(true);
        listener.start();
        warmUp();
        LakeSession session = open();
        reply(replies, StatementReply.ready());
        while (true) {
            Inbox.Received received = inbox.take();
            StatementReply reply = answer(session, received);
            received.stop().end();
            reply(replies, reply);
            session.close();
            session = open();
        }
    }

    /** The first statement takes longer than others by all that is loaded for it. */
    private void warmUp() throws IOException, SQLException {
        Path answer = folder.resolve("warm-up");
        StatementRequest request =
                new StatementRequest(
                        "SELECT count(*) FROM sweeps WHERE name <> ?",
                        Parameters.of(List.of("")),
                        AnswerForm.JSON,
                        new AnswerLimits(1, 1),
                        answer.toString());
        try (LakeSession session = open()) {
            answer(session, new Inbox.Received(request, new Stop()));
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    private LakeSession open() throws IOException, SQLException {
        return LakeSession.open(Files.createDirectories(folder.resolve("scratch")), views, limits);
    }

    private StatementReply answer(LakeSession session, Inbox.Received received) {
        try {
            received.stop().begin(session);
            AnswerTable.Rendered rendered =
                    new StatementRun(session, lake).answer(received.request());
            return StatementReply.answered(rendered.rows(), rendered.truncated());
        } catch (StatementProblem problem) {
            return problem.reply();
        } catch (SQLException e) {
            return DuckDbError.of(e).asProblem(OptionalLong.empty()).reply();
        } catch (OutOfMemoryError e) {
            // One value larger than our own memory; what held it is garbage by now.
            return StatementReply.without(
                    Outcome.TOO_LARGE, "A value is too large to be given.", OptionalLong.empty());
        } catch (IOException e) {
            return StatementReply.without(
                    Outcome.TOO_LARGE,
                    "The answer could not be written: " + e.getMessage(),
                    OptionalLong.empty());
        }
    }

    private void reply(DataOutputStream replies, StatementReply reply) throws IOException {
        Frames.write(replies, json.writeValueAsBytes(reply));
    }
}
