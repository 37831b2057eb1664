package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.ResultsFile;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one run: its requests, and what lies beside them.
 *
 * @param shape of the requests; {@link Shape#SUMMARY} if there are none
 * @param requests empty for that shape
 * @param inputs what was planned to be asked
 */
record Run(
        Shape shape,
        Optional<ResultsFile> requests,
        Optional<ResultsFile> summary,
        Optional<ResultsFile> inputs) {

    private static final String INPUTS = "inputs.json";

    /** Every run in a folder, by path. The raw export counts where there are no records. */
    static List<Run> of(List<ResultsFile> files) throws IOException {
        List<Run> runs = new ArrayList<>();
        List<Run> raw = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (ResultsFile file : files) {
            Optional<Shape> shape = Beginning.findShape(file);
            // The same file, packed and not, is one.
            if (shape.isEmpty() || !seen.add(file.path().resolveSibling(file.name()))) {
                continue;
            }
            Run run =
                    new Run(
                            shape.get(),
                            Optional.of(file),
                            findSummary(files, file),
                            findInputs(files, file.path().getParent()));
            (shape.get().isRaw() ? raw : runs).add(run);
        }

        raw.removeIf(export -> runs.stream().anyMatch(run -> run.isBeside(export)));
        runs.addAll(raw);
        return runs.isEmpty() ? ofSummaries(files) : runs;
    }

    /** A run that was told to keep no records, or died before the first. */
    private static List<Run> ofSummaries(List<ResultsFile> files) {
        return files.stream()
                .filter(Run::isSummary)
                .map(
                        summary ->
                                new Run(
                                        Shape.SUMMARY,
                                        Optional.empty(),
                                        Optional.of(summary),
                                        Optional.empty()))
                .toList();
    }

    /** The only one beside the requests, or the one that goes by the same name. */
    private static Optional<ResultsFile> findSummary(
            List<ResultsFile> files, ResultsFile requests) {
        List<ResultsFile> summaries =
                beside(files, requests.path().getParent()).filter(Run::isSummary).toList();
        if (summaries.size() == 1) {
            return Optional.of(summaries.get(0));
        }

        String stem = requests.name().replaceFirst("(_raw)?\\.[^.]*$", "");
        return summaries.stream().filter(file -> file.name().startsWith(stem)).findFirst();
    }

    private static Optional<ResultsFile> findInputs(List<ResultsFile> files, Path folder) {
        return beside(files, folder)
                .filter(file -> file.name().equals(INPUTS) && file.form() == Kind.OBJECT)
                .findFirst();
    }

    private static Stream<ResultsFile> beside(List<ResultsFile> files, Path folder) {
        return files.stream().filter(file -> file.path().getParent().equals(folder));
    }

    /** What the server measured has the harness's version too, but no configuration. */
    private static boolean isSummary(ResultsFile file) {
        return file.form() == Kind.OBJECT
                && file.keys().contains("input_config")
                && (file.keys().contains("aiperf_version")
                        || file.keys().contains("schema_version"));
    }

    private boolean isBeside(Run other) {
        return folder().equals(other.folder());
    }

    private Optional<Path> folder() {
        return requests.map(file -> file.path().getParent());
    }

    /** What is read of it, requests first. */
    Stream<Path> files() {
        return Stream.of(requests, summary, inputs)
                .flatMap(Optional::stream)
                .map(ResultsFile::path);
    }
}
