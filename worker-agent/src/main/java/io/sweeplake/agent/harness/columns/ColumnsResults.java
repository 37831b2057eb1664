package io.sweeplake.agent.harness.columns;

import static java.util.Comparator.comparing;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.harness.ResultsFile;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.record.RequestRecord.Identity;
import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a harness that writes columns left in its results folder. Each result is a stage, in the
 * order of the files' names and within a file as they follow each other.
 */
public final class ColumnsResults implements HarnessResults {
    private static final String SUMMARY = "summary";

    private final Dialect dialect;
    private final List<FileSurvey> surveys;
    private final List<ResultObject> results;
    private final List<Path> files;

    private ColumnsResults(Dialect dialect, List<FileSurvey> surveys) throws IOException {
        this.dialect = dialect;
        this.surveys = surveys;
        this.results = surveys.stream().flatMap(survey -> survey.results().stream()).toList();
        this.files = bySize(surveys);
    }

    private static List<Path> bySize(List<FileSurvey> surveys) throws IOException {
        record Sized(Path file, long bytes) {}

        List<Sized> sized = new ArrayList<>();
        for (FileSurvey survey : surveys) {
            sized.add(new Sized(survey.file(), Files.size(survey.file())));
        }
        sized.sort(comparing(Sized::bytes).reversed());
        return sized.stream().map(Sized::file).toList();
    }

    /**
     * What lies in a folder, if it is of this dialect. Each file is looked through once, since what
     * tells most comes behind its largest part.
     */
    public static Optional<HarnessResults> find(ResultsFolder folder, Dialect dialect)
            throws IOException {
        List<ResultsFile> candidates =
                folder.files().stream()
                        .filter(file -> file.form() == Kind.OBJECT)
                        .filter(file -> Keys.areOfResult(file.keys()))
                        .sorted(comparing(ResultsFile::name).thenComparing(ResultsFile::path))
                        .toList();
        List<FileSurvey> surveys = new ArrayList<>();
        for (ResultsFile candidate : candidates) {
            FileSurvey survey = FileSurvey.of(candidate.path());
            if (dialect.wrote(survey.keys())) {
                surveys.add(survey);
            }
        }

        return surveys.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnsResults(dialect, surveys));
    }

    @Override
    public Origin origin() {
        Set<String> keys = new HashSet<>();
        surveys.forEach(survey -> keys.addAll(survey.keys()));
        boolean detailed = results.stream().anyMatch(result -> !result.columns().isEmpty());

        return new Origin(
                dialect.harness(),
                dialect.version(keys),
                detailed ? dialect.columnsShape(keys) : SUMMARY);
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public List<StageRecord> stages() {
        List<StageRecord> stages = new ArrayList<>();
        for (int stage = 0; stage < results.size(); stage++) {
            stages.add(StageMaker.of(stage, results.get(stage)));
        }

        return stages;
    }

    @Override
    public OptionalLong reportedCount() {
        List<OptionalLong> counts =
                stages().stream().map(stage -> stage.reported().count()).toList();
        return counts.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(counts.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }

    @Override
    public ReadSummary read(RequestSink sink) throws IOException, ResultsUnreadable {
        Tally tally = new Tally();
        long requests = 0;
        for (int stage = 0; stage < results.size(); stage++) {
            requests += read(stage, requests, sink, tally);
        }

        List<String> damages =
                surveys.stream().map(FileSurvey::damage).flatMap(Optional::stream).toList();
        boolean truncated = !damages.isEmpty();
        if (truncated && requests == 0 && results.stream().noneMatch(ResultObject::isWhole)) {
            throw new ResultsUnreadable(
                    files.get(0)
                            + ": not one request is whole ("
                            + damages.get(0)
                            + "). The harness writes its result when all is done and was"
                            + " probably killed while it did; run the trial again.");
        }

        List<String> warnings = new ArrayList<>(damages);
        warnings.addAll(withoutRequests());
        warnings.addAll(tally.warnings());
        return new ReadSummary(requests, truncated, warnings);
    }

    private long read(int stage, long firstIndex, RequestSink sink, Tally tally)
            throws IOException {
        ResultObject result = results.get(stage);
        Alignment alignment = new Alignment(result);
        tally.sawNonFinite(result.nonFinite());
        tally.sawMisfits(alignment.misfits());
        long requests = alignment.requests();
        if (requests == 0) {
            return 0;
        }

        RawRequest raw = new RawRequest();
        RecordMaker maker = new RecordMaker(tally);
        OptionalInt stageNumber = OptionalInt.of(stage);
        Optional<String> model = result.model();
        try (RequestColumns columns = RequestColumns.open(result, alignment::find, raw)) {
            for (long i = 0; i < requests; i++) {
                columns.next();
                Identity identity =
                        new Identity(firstIndex + i, stageNumber, Optional.empty(), model);
                sink.accept(maker.of(identity, raw));
            }
            tally.sawBroken(columns.broken());
        }
        return requests;
    }

    private List<String> withoutRequests() {
        List<ResultObject> whole = results.stream().filter(ResultObject::isWhole).toList();
        List<ResultObject> summaries =
                whole.stream().filter(result -> result.columns().isEmpty()).toList();
        List<ResultObject> empty =
                whole.stream()
                        .filter(result -> !result.columns().isEmpty())
                        .filter(result -> new Alignment(result).requests() == 0)
                        .toList();

        List<String> warnings = new ArrayList<>();
        if (!summaries.isEmpty()) {
            warnings.add(
                    "%s only the summary of %d of %d runs and none of their requests. %s"
                            .formatted(
                                    holds(summaries),
                                    summaries.size(),
                                    results.size(),
                                    dialect.howToKeepRequests()));
        }
        if (!empty.isEmpty()) {
            warnings.add(holds(empty) + " no request, since its arrays are empty");
        }
        return warnings;
    }

    private static String holds(List<ResultObject> results) {
        Path name = results.get(0).file().getFileName();
        long others = results.stream().map(ResultObject::file).distinct().count() - 1;
        return others == 0 ? name + " holds" : name + " and " + others + " other files hold";
    }
}
