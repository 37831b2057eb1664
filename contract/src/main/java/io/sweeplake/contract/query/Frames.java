package io.sweeplake.contract.query;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * Messages on a stream, each behind its length. A request is a {@link StatementRequest} as JSON, an
 * answer a {@link StatementReply} as JSON; the empty message asks to stop the statement that runs.
 */
public final class Frames {
    /** No message is longer: a statement, its values, a reason. */
    public static final int MOST_BYTES = 8 << 20;

    private Frames() {}

    public static void write(DataOutputStream stream, byte[] message) throws IOException {
        if (message.length > MOST_BYTES) {
            throw new IOException("a message of " + message.length + " bytes is too long");
        }

        stream.writeInt(message.length);
        stream.write(message);
        stream.flush();
    }

    /**
     * The next message; none at the stream's end.
     *
     * @throws IOException also when what comes is no message
     */
    public static Optional<byte[]> read(DataInputStream stream) throws IOException {
        int length;
        try {
            length = stream.readInt();
        } catch (EOFException end) {
            return Optional.empty();
        }
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a message of " + length + " bytes is none of ours");
        }

        byte[] message = new byte[length];
        stream.readFully(message);
        return Optional.of(message);
    }
}
