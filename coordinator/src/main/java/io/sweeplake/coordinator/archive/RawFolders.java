package io.sweeplake.coordinator.archive;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What harnesses wrote, in folders named {@code <harness>_<attempt>-s<shard>_<stack>}.
 *
 * @param results where these folders are
 */
record RawFolders(Path results) {
    private static final Pattern NAME = Pattern.compile("[^_]+_(.+)-s\\d+_.*");
    // Records of requests have no place for a secret, and may be larger than a line should be.
    private static final long SEARCHED_BYTES = 8L << 20;

    RawFolders {
        requireNonNull(results, "results");
    }

    /**
     * Puts the files of some attempts into a folder, secrets taken out.
     *
     * @param target made if there is anything to put there
     */
    void copyTo(Path target, List<AttemptId> attempts) throws IOException {
        Set<String> wanted = new HashSet<>();
        attempts.forEach(attempt -> wanted.add(attempt.value()));
        if (!Files.isDirectory(results)) {
            return;
        }

        List<Path> folders;
        try (Stream<Path> all = Files.list(results)) {
            folders = all.filter(folder -> belongs(folder, wanted)).sorted().toList();
        }
        for (Path folder : folders) {
            copyFolder(folder, target.resolve(folder.getFileName()));
        }
    }

    private static boolean belongs(Path folder, Set<String> wanted) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && wanted.contains(name.group(1));
    }

    private static void copyFolder(Path folder, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            // A link could lead out of the folder.
            files =
                    tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                            .toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(folder.relativize(file));
            Files.createDirectories(copy.getParent());
            if (isRecords(file)) {
                Files.copy(file, copy);
            } else {
                SecretText.copy(file, copy);
            }
        }
    }

    private static boolean isRecords(Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean data = name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".csv");
        return data && Files.size(file) > SEARCHED_BYTES;
    }
}
