package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sweep as the API shows it.
 *
 * @param state of the sweep as a whole: RUNNING, CANCELLING, SUCCEEDED, FAILED or CANCELLED
 * @param finished whether nothing will happen to it any more
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SweepView(
        String id,
        String name,
        Optional<String> description,
        Map<String, String> labels,
        String state,
        boolean finished,
        Trials trials,
        List<Warning> warnings,
        Instant createdAt,
        Links links) {

    static SweepView of(SweepRecord sweep, Map<TrialState, Long> counts) {
        boolean finished = counts.keySet().stream().allMatch(TrialState::terminal);
        return new SweepView(
                sweep.id().value(),
                sweep.title().name(),
                sweep.title().description(),
                new TreeMap<>(sweep.title().labels()),
                state(sweep, counts, finished),
                finished,
                Trials.of(sweep.run().trials(), counts),
                sweep.warnings().stream().map(Warning::of).toList(),
                sweep.createdAt(),
                Links.of(sweep.id().value()));
    }

    private static String state(SweepRecord sweep, Map<TrialState, Long> counts, boolean finished) {
        if (!finished) {
            return sweep.run().cancelAsked() ? "CANCELLING" : "RUNNING";
        }
        if (counts.containsKey(TrialState.CANCELLED)) {
            return TrialState.CANCELLED.name();
        }

        return counts.containsKey(TrialState.FAILED)
                ? TrialState.FAILED.name()
                : TrialState.SUCCEEDED.name();
    }

    /** How many trials there are, and how many in each state. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Trials(int total, Map<String, Long> byState) {
        static Trials of(int total, Map<TrialState, Long> counts) {
            Map<String, Long> byState = new TreeMap<>();
            counts.forEach((state, count) -> byState.put(state.name(), count));
            return new Trials(total, byState);
        }
    }

    /** Something the sweep's author should know. */
    public record Warning(String path, int line, int column, String message) {
        static Warning of(SweepWarning warning) {
            return new Warning(
                    warning.place().path(),
                    warning.place().line(),
                    warning.place().column(),
                    warning.message());
        }
    }

    /** Where to go on. */
    public record Links(String self, String trials, String cancel, String sql) {
        static Links of(String id) {
            String self = "/sweeps/" + id;
            return new Links(self, self + "/trials", self + "/cancel", "/sql");
        }
    }
}
