package io.sweeplake.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of generation 0: some of one attempt's records.
 *
 * @param trial its id
 * @param rest of the name: the shard's number
 */
record RecordFile(String trial, int attempt, String rest, Path path) {
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9-]+)\\.(\\d{1,9})((?:\\.\\w+)*)\\.parquet");
    private static final Comparator<RecordFile> BY_TRIAL_AND_SHARD =
            Comparator.comparing(RecordFile::trial)
                    .thenComparing(RecordFile::attempt)
                    // Shard 10 after shard 9.
                    .thenComparing(file -> file.rest().length())
                    .thenComparing(RecordFile::rest);

    /** The files of a folder that are named so, by trial and shard. */
    static List<RecordFile> list(Path folder) throws IOException {
        return Folder.list(folder, "*.parquet").stream()
                .flatMap(file -> find(file).stream())
                .sorted(BY_TRIAL_AND_SHARD)
                .toList();
    }

    static Optional<RecordFile> find(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }

        return Optional.of(
                new RecordFile(
                        name.group(1), Integer.parseInt(name.group(2)), name.group(3), file));
    }
}
