package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.harness.ResultsFile;
import io.sweeplake.agent.harness.ResultsUnreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the requests of one run after the other, and sums up how it went. */
final class RunReader {
    private final RequestSink sink;
    private final Tally tally = new Tally();
    private final RecordParser parser = new RecordParser();
    private final Measured raw = new Measured();
    private final List<String> warnings = new ArrayList<>();
    private long requests;
    private long lines;
    private boolean truncated;
    private int stages;

    RunReader(RequestSink sink) {
        this.sink = sink;
    }

    /**
     * Reads a run.
     *
     * @throws ResultsUnreadable if it has lines, and not one of them is whole
     */
    void read(Run run, Summary summary) throws IOException {
        if (run.requests().isEmpty()) {
            warnings.add(
                    "the run left a summary and no request; let the harness write them with"
                            + " --export-level records");
            stages += summary.stages(stages).size();
            return;
        }

        ResultsFile file = run.requests().get();
        Stages ofRun =
                run.shape().hasPhases()
                        ? Stages.of(file.json(), summary.phases(), stages)
                        : Stages.single(stages);
        stages += ofRun.count();
        Prompts prompts =
                run.inputs().isPresent() && !run.shape().isRaw()
                        ? Prompts.read(run.inputs().get().json())
                        : Prompts.none();
        warnings.addAll(prompts.warnings());
        readLines(file, new RecordMaker(run.shape(), ofRun, prompts, summary.findModel(), tally));
    }

    private void readLines(ResultsFile file, RecordMaker maker) throws IOException {
        long whole = 0;
        long before = requests;
        try (JsonLines from = new JsonLines(file.json())) {
            while (from.next(json -> parser.read(json, raw))) {
                if (take(lines + from.index(), maker)) {
                    whole++;
                }
            }
            lines += from.index() + 1;
            tally.sawDamagedLines(from.damaged());
            if (whole == 0 && (from.damaged() > 0 || from.cut().isPresent())) {
                throw nothingWhole(file, from.cut());
            }
            from.cut().ifPresent(this::sawCut);
        }

        if (requests == before) {
            warnings.add(file.path() + " holds no request");
        }
    }

    /** Whether a line was a record; one of the warm-up is, but does not land. */
    private boolean take(long index, RecordMaker maker) throws IOException {
        if (RecordParser.isNoRecord(raw)) {
            tally.sawDamagedLines(1);
            return false;
        }
        if (raw.warmUp) {
            tally.sawWarmUp();
            return true;
        }

        tally.saw(raw);
        sink.accept(maker.of(index, raw));
        requests++;
        return true;
    }

    private void sawCut(String where) {
        truncated = true;
        warnings.add(where + "; what is before has landed");
    }

    private static ResultsUnreadable nothingWhole(ResultsFile file, Optional<String> cut) {
        return new ResultsUnreadable(
                file.path()
                        + ": not one request is whole ("
                        + cut.orElse("no line is a record")
                        + "). The harness was probably killed at once; run the trial again.");
    }

    long requests() {
        return requests;
    }

    boolean truncated() {
        return truncated;
    }

    /** A sentence each. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(tally.warnings());

        return all;
    }
}
