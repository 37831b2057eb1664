package io.sweeplake.coordinator.http;

import io.sweeplake.coordinator.submission.Sweeps;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a request's body and variables, within bounds. */
final class SweepText {
    /** Far beyond any sweep written by hand; 1 MiB. */
    static final int MAX_BYTES = 1 << 20;

    private static final BodyText BODY =
            new BodyText(
                    "The sweep",
                    MAX_BYTES,
                    "Say with factors what the text spells out, or split the sweep.");

    private SweepText() {}

    static Sweeps.Text of(InputStream body, List<String> vars) {
        return new Sweeps.Text(BODY.of(body), vars(vars));
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
