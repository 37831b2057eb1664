package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.harness.ResultsFile;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What guidellm left in its results folder: one report, or several, whose benchmarks go on. */
final class GuidellmResults implements HarnessResults {
    static final String NAME = Outline.NAME;

    /** For {@link io.sweeplake.agent.harness.HarnessAdapter#whereResultsAre}. */
    static final String WHERE_RESULTS_ARE =
            "guidellm writes its report, one JSON object with a list of benchmarks, only when it"
                    + " ends by itself.";

    private final List<Report> reports;

    private GuidellmResults(List<Report> reports) {
        this.reports = reports;
    }

    /**
     * What lies in a folder, if it is this harness's. Reads the reports through, but for their
     * requests.
     */
    static Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        List<Report> reports = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (ResultsFile file : folder.files()) {
            // A report may lie there packed and unpacked.
            Path unpacked = file.path().resolveSibling(file.name());
            if (Report.isOne(file) && seen.add(unpacked)) {
                reports.add(Report.of(file));
            }
        }

        return reports.isEmpty() ? Optional.empty() : Optional.of(new GuidellmResults(reports));
    }

    @Override
    public Origin origin() {
        return reports.get(0).outline().origin();
    }

    @Override
    public List<Path> files() {
        return reports.stream()
                .map(report -> report.file().path())
                .sorted(Comparator.comparingLong((Path path) -> path.toFile().length()).reversed())
                .toList();
    }

    @Override
    public List<StageRecord> stages() {
        List<Benchmark> benchmarks = benchmarks();
        List<StageRecord> stages = new ArrayList<>();
        for (int i = 0; i < benchmarks.size(); i++) {
            stages.add(benchmarks.get(i).stage(i));
        }

        return stages;
    }

    private List<Benchmark> benchmarks() {
        return reports.stream().flatMap(report -> report.outline().benchmarks().stream()).toList();
    }

    @Override
    public OptionalLong reportedCount() {
        long count = 0;
        for (Benchmark benchmark : benchmarks()) {
            if (benchmark.reported().isEmpty()) {
                return OptionalLong.empty();
            }
            count += benchmark.reported().getAsLong();
        }

        return benchmarks().isEmpty() ? OptionalLong.empty() : OptionalLong.of(count);
    }

    @Override
    public ReadSummary read(RequestSink sink) throws IOException, ResultsUnreadable {
        Tally tally = new Tally();
        RequestReader requests = new RequestReader(benchmarks(), tally, sink);
        List<String> damages = new ArrayList<>();
        for (Report report : reports) {
            try (JsonReader json = report.file().json().scan()) {
                report.read(json, requests).ifPresent(damages::add);
            }
        }

        if (requests.count() == 0 && !damages.isEmpty()) {
            throw new ResultsUnreadable(
                    reports.get(0).file().path().getParent()
                            + ": not one request is whole ("
                            + damages.get(0)
                            + "). The harness was probably killed while it wrote its report; run"
                            + " the trial again.");
        }

        List<String> warnings = new ArrayList<>(damages);
        if (requests.count() == 0) {
            warnings.add("the report holds no request");
        }
        if (damages.isEmpty()) {
            warnings.addAll(new Samples(benchmarks()).warnings());
        }
        if (reports.stream().map(report -> report.outline().origin()).distinct().count() > 1) {
            warnings.add("the reports are of several versions; that of the first one is kept");
        }
        warnings.addAll(tally.warnings());
        return new ReadSummary(requests.count(), !damages.isEmpty(), warnings);
    }
}
