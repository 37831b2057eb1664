package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What aiperf left in its artifact folder, or in several of them: a run each. */
final class AiperfResults implements HarnessResults {
    /** The harness, as the glossary spells it. */
    static final String HARNESS = "aiperf";

    /** For {@link io.sweeplake.agent.harness.HarnessAdapter#whereResultsAre}. */
    static final String WHERE =
            "The harness writes profile_export.jsonl into its artifact folder, a line when a"
                    + " request ends.";

    private final List<Run> runs;
    private final List<Summary> summaries;

    private AiperfResults(List<Run> runs, List<Summary> summaries) {
        this.runs = runs;
        this.summaries = summaries;
    }

    /** What lies in a folder, if it is this harness's. */
    static Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        List<Run> runs = Run.of(folder.files());
        if (runs.isEmpty()) {
            return Optional.empty();
        }

        List<Summary> summaries = new ArrayList<>();
        for (Run run : runs) {
            Optional<JsonFile> summary = run.summary().map(file -> file.json());
            summaries.add(summary.isPresent() ? Summary.read(summary.get()) : Summary.none());
        }
        return Optional.of(new AiperfResults(runs, summaries));
    }

    @Override
    public Origin origin() {
        Shape shape = runs.get(0).shape();
        String version =
                summaries.stream()
                        .flatMap(summary -> summary.findVersion().stream())
                        .findFirst()
                        .orElse(shape.version());
        return new Origin(HARNESS, version, shape.word());
    }

    @Override
    public List<Path> files() {
        return runs.stream().flatMap(Run::files).toList();
    }

    @Override
    public List<StageRecord> stages() {
        List<StageRecord> stages = new ArrayList<>();
        for (Summary summary : summaries) {
            stages.addAll(summary.stages(stages.size()));
        }

        return stages;
    }

    @Override
    public OptionalLong reportedCount() {
        List<OptionalLong> counts = summaries.stream().map(Summary::findCount).toList();
        return counts.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(counts.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }

    @Override
    public ReadSummary read(RequestSink sink) throws IOException, ResultsUnreadable {
        RunReader reader = new RunReader(sink);
        for (int i = 0; i < runs.size(); i++) {
            reader.read(runs.get(i), summaries.get(i));
        }

        return new ReadSummary(reader.requests(), reader.truncated(), reader.warnings());
    }
}
