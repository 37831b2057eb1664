package io.sweeplake.coordinator.http;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a request's body as text, within bounds.
 *
 * @param what the body is, at the beginning of a sentence
 * @param maxBytes that it may have
 * @param remedy when it has more
 */
record BodyText(String what, int maxBytes, String remedy) {
    BodyText {
        requireNonNull(what, "what");
        requireNonNull(remedy, "remedy");
    }

    String of(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                // A client that is still sending would not hear the answer.
                body.transferTo(OutputStream.nullOutputStream());
                throw new RequestRefused(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        what + " is larger than " + maxBytes + " bytes.",
                        remedy);
            }

            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RequestRefused(
                    Status.BAD_REQUEST, what + " is not UTF-8 text.", "Save the file as UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read", e);
        }
    }
}
