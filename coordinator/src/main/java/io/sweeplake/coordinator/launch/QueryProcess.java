package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sql.QueryChild;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One process that answers statements. It ends by itself when its standard input does. */
final class QueryProcess implements QueryChild {
    // Of /proc/<pid>/statm: size, resident, … in pages.
    private static final int RESIDENT = 1;
    private static final long PAGE_BYTES = 4096;
    private static final int TAIL = 2000;
    private static final Duration LAST_BREATH = Duration.ofSeconds(10);

    private final Process process;
    private final Path words;

    /**
     * @param words the file of its standard error
     */
    QueryProcess(Process process, Path words) {
        this.process = requireNonNull(process, "process");
        this.words = requireNonNull(words, "words");
    }

    @Override
    public OutputStream requests() {
        return process.getOutputStream();
    }

    @Override
    public InputStream replies() {
        return process.getInputStream();
    }

    @Override
    public long residentBytes() {
        try {
            String pages = Files.readString(Path.of("/proc/" + process.pid() + "/statm"));
            return Long.parseLong(pages.split(" ")[RESIDENT]) * PAGE_BYTES;
        } catch (IOException | ArrayIndexOutOfBoundsException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public String lastWords() {
        try {
            String all = new String(Files.readAllBytes(words), StandardCharsets.UTF_8).strip();
            return all.substring(Math.max(0, all.length() - TAIL));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
