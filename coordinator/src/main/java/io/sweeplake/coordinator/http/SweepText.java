package io.sweeplake.coordinator.http;

import io.sweeplake.coordinator.submission.Sweeps;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a request's body and variables, within bounds. */
final class SweepText {
    /** Far beyond any sweep written by hand; 1 MiB. */
    static final int MAX_BYTES = 1 << 20;

    private SweepText() {}

    static Sweeps.Text of(InputStream body, List<String> vars) {
        return new Sweeps.Text(text(body), vars(vars));
    }

    private static String text(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                // A client that is still sending would not hear the answer.
                body.transferTo(OutputStream.nullOutputStream());
                throw new RequestRefused(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        "The sweep is larger than " + MAX_BYTES + " bytes.",
                        "Say with factors what the text spells out, or split the sweep.");
            }

            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RequestRefused(
                    Status.BAD_REQUEST, "The sweep is not UTF-8 text.", "Save the file as UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read", e);
        }
    }

    private static Map<String, String> vars(List<String> vars) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String var : vars) {
            int equals = var.indexOf('=');
            if (equals < 1) {
                throw new RequestRefused(
                        Status.BAD_REQUEST,
                        "The variable '" + var + "' has no value.",
                        "Write ?var=NAME=value, once for each variable.");
            }
            values.put(var.substring(0, equals), var.substring(equals + 1));
        }
        return values;
    }
}
