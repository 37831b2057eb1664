package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.RequestParts;
import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.harness.ResultsFile;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What inference-perf left in its results folder. */
final class InferencePerfResults implements HarnessResults {
    private static final String LOG = "per_request_lifecycle_metrics.json";
    private static final String SUMMARY = "summary_lifecycle_metrics.json";

    /** Every version's records have these, and no other harness's. */
    private static final Set<String> RECORD_KEYS = Set.of("start_time", "end_time");

    private final Path dir;
    private final Path log;
    private final Shape shape;
    private final AskedStages asked;
    private final StageFiles stageFiles;

    private InferencePerfResults(Path dir, Path log) throws IOException {
        this.dir = dir;
        this.log = log;
        this.asked = AskedStages.read(dir);
        this.stageFiles = StageFiles.read(dir, asked);
        this.shape = Survey.ofShape(log).shape();
    }

    /** What lies in a folder, if it is this harness's. */
    static Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        Optional<ResultsFile> log = findLog(folder);
        return log.isPresent()
                ? Optional.of(new InferencePerfResults(folder.dir(), log.get().path()))
                : Optional.empty();
    }

    private static Optional<ResultsFile> findLog(ResultsFolder folder) {
        Optional<ResultsFile> log =
                folder.files().stream()
                        .filter(file -> file.form() == Kind.ARRAY)
                        .filter(file -> RECORD_KEYS.stream().anyMatch(file.keys()::contains))
                        .findFirst();
        if (log.isPresent()) {
            return log;
        }

        // A log without a record tells nothing by itself; its name is left.
        return folder.files().stream().filter(file -> file.name().endsWith(LOG)).findFirst();
    }

    /** A file by its name, gzipped or not, or by its name after the profile's file prefix. */
    private static Optional<Path> find(Path dir, String name) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.getFileName().toString().endsWith(name))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .findFirst();
        }
    }

    @Override
    public List<Path> files() {
        return List.of(log);
    }

    @Override
    public Origin origin() {
        return new Origin(InferencePerf.NAME, shape.version(), shape.word());
    }

    @Override
    public List<StageRecord> stages() {
        return List.copyOf(stageFiles.records());
    }

    @Override
    public OptionalLong reportedCount() {
        List<OptionalLong> counts =
                stageFiles.records().stream().map(stage -> stage.reported().count()).toList();
        boolean all = !counts.isEmpty() && counts.stream().allMatch(OptionalLong::isPresent);

        return all
                ? OptionalLong.of(counts.stream().mapToLong(OptionalLong::getAsLong).sum())
                : summaryCount();
    }

    private OptionalLong summaryCount() {
        try {
            Optional<Path> summary = find(dir, SUMMARY);
            if (summary.isEmpty()) {
                return OptionalLong.empty();
            }

            JsonNode count =
                    Json.MAPPER.readTree(summary.get().toFile()).path("load_summary").path("count");
            return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
        } catch (IOException e) {
            // A summary that cannot be read says nothing; the records are counted without it.
            return OptionalLong.empty();
        }
    }

    @Override
    public ReadSummary read(RequestSink sink) throws IOException, ResultsUnreadable {
        List<String> warnings = new ArrayList<>(stageFiles.warnings());
        StageCut cut = cut(warnings);
        LogSummary summary = new LogSummary(log, warnings);
        Tally tally = new Tally();
        RecordMaker maker = new RecordMaker(cut, tally);
        RawRequest raw = new RawRequest();
        RecordReader reader = new RecordReader(raw);
        long count = 0;
        try (RequestLog requests = RequestLog.open(log)) {
            while (requests.next(reader, tally)) {
                sink.accept(maker.of(count, raw));
                count++;
            }
            requests.damage().ifPresent(summary::addDamage);
        }

        summary.add(count, tally);
        return summary.end();
    }

    @Override
    public Optional<RequestParts> parts() throws IOException {
        boolean large = Files.size(log) > LogParts.PART_BYTES;
        if (!large || new JsonFile(log).isPacked()) {
            return Optional.empty();
        }

        List<String> warnings = new ArrayList<>(stageFiles.warnings());
        StageCut cut = cut(warnings);
        LogSummary summary = new LogSummary(log, warnings);
        try {
            return Optional.of(new LogParts(log, cut, summary, LogParts.PART_BYTES));
        } catch (MalformedJson e) {
            // Not even the first record is whole: reading it in order says so.
            return Optional.empty();
        }
    }

    private StageCut cut(List<String> warnings) throws IOException {
        if (StageCut.isSingle(asked, stageFiles.records())) {
            return StageCut.single();
        }

        StageCut.Result result = StageCut.by(asked, stageFiles.records(), Survey.ofAll(log));
        result.warning().ifPresent(warnings::add);
        return result.cut();
    }
}
