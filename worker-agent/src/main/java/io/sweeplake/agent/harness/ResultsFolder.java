package io.sweeplake.agent.harness;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that one run of a harness left, with the files that may be its results: those that lie
 * in it and, since some harnesses make a folder of their own, one level below.
 *
 * @param files by path
 */
public record ResultsFolder(Path dir, List<ResultsFile> files) {
    private static final int DEPTH = 2;
    private static final int FLAT = 1;

    public ResultsFolder {
        requireNonNull(dir, "dir");
        files = List.copyOf(files);
    }

    /**
     * Looks into a folder.
     *
     * @throws IOException if it, or a file in it, cannot be read
     */
    public static ResultsFolder of(Path dir) throws IOException {
        return of(dir, DEPTH);
    }

    /**
     * Looks into a folder, and at nothing below it.
     *
     * @throws IOException if it, or a file in it, cannot be read
     */
    public static ResultsFolder flat(Path dir) throws IOException {
        return of(dir, FLAT);
    }

    private static ResultsFolder of(Path dir, int depth) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(dir, depth)) {
            paths =
                    walk.filter(Files::isRegularFile)
                            .filter(ResultsFolder::mayBe)
                            .sorted()
                            .toList();
        }

        List<ResultsFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(ResultsFile.of(path));
        }
        return new ResultsFolder(dir, files);
    }

    /** Logs, tables and pictures need not be opened. */
    private static boolean mayBe(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".")
                && Stream.of(".log", ".txt", ".csv", ".png", ".html", ".yaml", ".yml", ".parquet")
                        .noneMatch(name::endsWith);
    }
}
