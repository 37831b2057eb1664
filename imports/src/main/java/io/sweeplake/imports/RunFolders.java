package io.sweeplake.imports;

import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the runs under a folder, however deep. A run is a folder with files in it that some harness
 * writes as its results; what the folder is called tells nothing.
 */
final class RunFolders {
    /** What a harness or its wrapper leaves even where no results came of it. */
    private static final Set<String> TRACES =
            Set.of("stdout.log", "stderr.log", "run_metadata.yaml", "trial.json");

    private final Visitor visitor;

    RunFolders(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Is told what is found, in the order of paths. */
    interface Visitor {
        void run(Path folder, HarnessResults results);

        /** A folder in which a harness ran, or may have, and whose results cannot be read. */
        void unreadable(Path folder, String why);
    }

    void visit(Path root) {
        look(root);
    }

    /** Whether anything was told of the folder or what lies below it. */
    private boolean look(Path folder) {
        boolean told = lookAt(folder);
        List<Path> below;
        try {
            below = folders(folder);
        } catch (IOException | UncheckedIOException e) {
            if (!told) {
                visitor.unreadable(folder, unreadable(folder, e));
            }
            return true;
        }

        for (Path each : below) {
            told |= look(each);
        }
        if (!told && hasTraces(folder)) {
            visitor.unreadable(
                    folder,
                    folder
                            + " has logs of a run and no results of "
                            + String.join(", ", HarnessAdapters.names())
                            + ". Read stdout.log and stderr.log there for why it did not get that"
                            + " far, and run it again.");
            return true;
        }

        return told;
    }

    private boolean lookAt(Path folder) {
        try {
            Optional<HarnessResults> results = HarnessAdapters.find(ResultsFolder.flat(folder));
            results.ifPresent(found -> visitor.run(folder, found));
            return results.isPresent();
        } catch (ResultsUnreadable e) {
            visitor.unreadable(folder, e.getMessage());
            return true;
        } catch (IOException | UncheckedIOException e) {
            visitor.unreadable(folder, unreadable(folder, e));
            return true;
        }
    }

    static String unreadable(Path folder, Exception e) {
        return folder + " cannot be read: " + e + ". Check the volume and its permissions.";
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            // A link may lead back up; what it leads to is found where it lies.
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasTraces(Path folder) {
        return TRACES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }
}
