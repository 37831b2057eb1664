package io.sweeplake.agent.landing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Results folders for tests: those of the cases, and copies of them to break. */
public final class Results {
    /** The request log. */
    public static final String LOG = "per_request_lifecycle_metrics.json";

    private Results() {}

    /** The results folder of a case; read only. */
    public static Path ofCase(String name) {
        try {
            return Path.of(Results.class.getResource("/cases/inference-perf").toURI())
                    .resolve(name)
                    .resolve("results");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request log of a case, unpacked. */
    public static byte[] logOf(String name) {
        Path plain = ofCase(name).resolve(LOG);
        try (InputStream log =
                Files.exists(plain)
                        ? Files.newInputStream(plain)
                        : new GZIPInputStream(
                                Files.newInputStream(ofCase(name).resolve(LOG + ".gz")))) {
            return log.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with a case's stage reports and another request log. */
    public static Path with(Path folder, String stagesOfCase, byte[] log) {
        try (var files = Files.list(ofCase(stagesOfCase))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.getFileName().toString().startsWith("per_request")) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            Files.write(folder.resolve(LOG), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return folder;
    }

    /** A folder with the records of a case over and over, until a log is of a size. */
    public static Path repeated(Path folder, String name, long bytes) {
        byte[] log = logOf(name);
        int from = firstOf(log, '{');
        int to = lastOf(log, '}') + 1;
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve(LOG)))) {
            out.write('[');
            for (long written = 0; written < bytes; written += to - from) {
                out.write(written == 0 ? ' ' : ',');
                out.write(log, from, to - from);
            }
            out.write(']');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return folder;
    }

    private static int firstOf(byte[] bytes, char wanted) {
        int at = 0;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static int lastOf(byte[] bytes, char wanted) {
        int at = bytes.length - 1;
        while (bytes[at] != wanted) {
            at--;
        }
        return at;
    }

    /** A folder with a request log and nothing else. */
    public static Path withOnly(Path folder, String log) {
        try {
            Files.writeString(folder.resolve(LOG), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return folder;
    }
}
