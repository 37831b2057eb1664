package io.sweeplake.lake;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Lists and removes folders that may not be there. */
final class Folder {
    private static final String SWEEP = "sweep_id=";

    private Folder() {}

    /**
     * What lies in a folder, sorted; nothing when there is no such folder.
     *
     * @param glob what its names look like
     */
    static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(entries::add);
            }
        }

        Collections.sort(entries);
        return entries;
    }

    /** The sweeps that have a folder in a table's, sorted by their ids. */
    static List<String> sweeps(Path table) throws IOException {
        return list(table, SWEEP + "*").stream()
                .map(folder -> folder.getFileName().toString().substring(SWEEP.length()))
                .toList();
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder, FileSteps steps) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }

        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            deepestFirst = tree.sorted(reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }

        for (Path path : deepestFirst) {
            steps.delete(path);
        }
    }
}
