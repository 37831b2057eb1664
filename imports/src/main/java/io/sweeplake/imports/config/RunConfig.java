package io.sweeplake.imports.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration files of one run. Which is which is told by what they say; a name decides only
 * who is believed where two files of one kind disagree.
 */
public final class RunConfig {
    // As the harness resolved it, then as it was given to it.
    private static final List<String> RESOLVED = List.of("config.yaml", "profile.yaml");
    private static final String TRIAL = "trial.json";

    private RunConfig() {}

    /**
     * All that is known of a run beside its results.
     *
     * @param dir the folder with the results
     * @param results the files that hold them; their beginnings tell something too
     * @throws IOException if a file cannot be read
     */
    public static RunFacts read(Path dir, List<Path> results) throws IOException {
        Findings findings = new Findings();
        TrialFile.tell(dir.resolve(TRIAL), findings);
        for (Path file : jsonFiles(dir, results)) {
            Optional<ConfigNode> head = JsonHead.read(file);
            head.ifPresent(root -> ResultHeads.tell(root, findings));
        }

        List<ConfigNode> reports = new ArrayList<>();
        for (Path file : yamlFiles(dir)) {
            Optional<ConfigNode> root = YamlTree.read(file);
            if (root.isEmpty()) {
                continue;
            }
            if (BenchmarkReport.is(root.get())) {
                reports.add(root.get());
            } else {
                Profiles.tell(root.get(), findings);
                RunMetadata.tell(root.get(), findings);
            }
        }

        // Its writers convert and guess, so a report is asked last.
        reports.forEach(report -> BenchmarkReport.tell(report, findings));
        return findings.facts();
    }

    private static List<Path> jsonFiles(Path dir, List<Path> results) throws IOException {
        List<Path> files = new ArrayList<>(results);
        list(dir).stream()
                .filter(file -> name(file).matches(".*\\.json(\\.gz)?"))
                .filter(file -> !name(file).equals(TRIAL) && !results.contains(file))
                .forEach(files::add);
        return files;
    }

    /** Those of the folder; and of the one above, where a wrapper leaves its own. */
    private static List<Path> yamlFiles(Path dir) throws IOException {
        List<Path> files = new ArrayList<>();
        Path above = dir.toAbsolutePath().normalize().getParent();
        for (Path folder : above == null ? List.of(dir) : List.of(dir, above)) {
            list(folder).stream()
                    .filter(file -> name(file).matches(".*\\.ya?ml"))
                    .sorted(Comparator.comparingInt(RunConfig::rank))
                    .forEach(files::add);
            if (!files.isEmpty()) {
                break;
            }
        }

        return files;
    }

    private static int rank(Path file) {
        int rank = RESOLVED.indexOf(name(file));
        return rank < 0 ? RESOLVED.size() : rank;
    }

    private static List<Path> list(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
