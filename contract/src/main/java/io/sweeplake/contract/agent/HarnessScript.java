package io.sweeplake.contract.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The harness's half of the handshake, for an image that knows nothing of Sweeplake: a POSIX shell
 * script, run as {@code sh -c "$text" harness SHARD_DIR}.
 *
 * <p>It waits for {@link HandshakeFiles#GO} or {@link HandshakeFiles#STOP}, runs {@link
 * HandshakeFiles#RUN} as a process group of its own with the shard folder as working directory,
 * tees its output into the results folder, and writes {@link HandshakeFiles#EXIT_CODE} when the
 * output is complete and no process of the harness is left. It exits with the harness's exit code;
 * with 0 and without an exit code file when it was stopped before it began; with {@value
 * #NO_GO_EXIT_CODE} when no go came within {@value #GO_PATIENCE} seconds (default 3600).
 */
public final class HarnessScript {
    /** Environment variable: seconds to wait for go. */
    public static final String GO_PATIENCE = "SWEEPLAKE_GO_PATIENCE_S";

    /** The exit code that says the script gave up waiting for go. */
    public static final int NO_GO_EXIT_CODE = 125;

    private static final String RESOURCE = "harness.sh";

    private HarnessScript() {}

    /** The script's whole text. */
    public static String text() {
        try (InputStream script = HarnessScript.class.getResourceAsStream(RESOURCE)) {
            if (script == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the contract's jar");
            }

            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
