package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.ResultsUnreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the reading of a log went, added up over its parts. */
final class LogSummary {
    private final Path log;
    private final List<String> warnings;
    private final Tally tally = new Tally();
    private long count;
    private Optional<String> damage = Optional.empty();

    /**
     * @param warnings of what was read before the log
     */
    LogSummary(Path log, List<String> warnings) {
        this.log = log;
        this.warnings = new ArrayList<>(warnings);
    }

    void add(long requests, Tally seen) {
        count += requests;
        tally.add(seen);
    }

    void addDamage(String where) {
        damage = Optional.of(where);
    }

    /**
     * All in all.
     *
     * @throws ResultsUnreadable if not one request is whole
     */
    ReadSummary end() throws ResultsUnreadable {
        if (count == 0 && damage.isPresent()) {
            throw new ResultsUnreadable(
                    log
                            + ": not one request is whole ("
                            + damage.get()
                            + "). Run the trial again.");
        }

        damage.ifPresent(warnings::add);
        if (count == 0) {
            warnings.add("the request log holds no request");
        }
        warnings.addAll(tally.warnings());
        return new ReadSummary(count, damage.isPresent(), warnings);
    }
}
