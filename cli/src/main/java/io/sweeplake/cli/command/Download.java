package io.sweeplake.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.show.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Fetches a file into its place: whole or not at all, and what was fetched before it broke off is
 * not fetched again, in this call or the next.
 */
final class Download {
    private static final int PARTIAL = 206;
    private static final int TRIES = 5;

    private final CoordinatorApi api;
    private final Screen screen;

    Download(CoordinatorApi api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /** Fetches what is at the path. */
    void fetch(String path, Path target) throws ApiFailure, InterruptedException, IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target)) {
            throw new Misuse(target + " is a folder; name a file in it with -o FILE");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Misuse("there is no folder " + folder + " to write " + target + " in");
        }

        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path tag = target.resolveSibling(target.getFileName() + ".part.etag");
        for (int tried = 1; !once(path, part, tag); tried++) {
            if (tried == TRIES) {
                throw new IOException(
                        "the download broke off "
                                + TRIES
                                + " times; the same command goes on where it is");
            }
            screen.say("The download broke off; going on.");
            Thread.sleep(200L << tried);
        }
        replace(part, target);
        Files.deleteIfExists(tag);
    }

    private boolean once(String path, Path part, Path tag)
            throws ApiFailure, InterruptedException, IOException {
        HttpResponse<InputStream> answer = ask(path, part, tag);
        boolean goesOn = answer.statusCode() == PARTIAL;
        try (InputStream body = answer.body();
                OutputStream file = open(part, goesOn)) {
            Optional<String> strong = answer.headers().firstValue("ETag");
            if (strong.isPresent()) {
                Files.writeString(tag, strong.get());
            } else {
                Files.deleteIfExists(tag);
            }
            body.transferTo(file);
            return true;
        } catch (IOException e) {
            if (!Files.exists(tag)) {
                throw e;
            }
            return false;
        }
    }

    private HttpResponse<InputStream> ask(String path, Path part, Path tag)
            throws ApiFailure, InterruptedException, IOException {
        boolean begun = Files.exists(part) && Files.exists(tag) && Files.size(part) > 0;
        if (!begun) {
            return api.download(path);
        }

        String etag = Files.readString(tag, UTF_8);
        try {
            return api.download(path, "Range", "bytes=" + Files.size(part) + "-", "If-Range", etag);
        } catch (ApiFailure.Refused refused) {
            // There is no more than what is here: it was whole, or it is another file by now.
            if (refused.problem().status() != 416) {
                throw refused;
            }
            Files.delete(part);
            return api.download(path);
        }
    }

    private static OutputStream open(Path part, boolean goesOn) throws IOException {
        return goesOn
                ? Files.newOutputStream(part, StandardOpenOption.APPEND)
                : Files.newOutputStream(part);
    }

    private static void replace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
