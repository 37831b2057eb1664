package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sql.LakeSweep;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A sweep as the API shows it.
 *
 * @param state of the sweep as a whole: IN_LAKE (all that is known of it is what it measured),
 *     RUNNING, PAUSING (trials make load or land still), PAUSED, CANCELLING, SUCCEEDED, FAILED,
 *     CANCELLED or SKIPPED (its budget was spent)
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
        int priority,
        Budget budget,
        List<Warning> warnings,
        Instant createdAt,
        Links links) {

    static SweepView of(SweepRecord sweep, Map<TrialState, Long> counts, long reused) {
        boolean finished = counts.keySet().stream().allMatch(TrialState::terminal);
        return new SweepView(
                sweep.id().value(),
                sweep.title().name(),
                sweep.title().description(),
                new TreeMap<>(sweep.title().labels()),
                state(sweep, counts, reused, finished),
                finished,
                Trials.of(sweep.run().trials(), counts, reused),
                sweep.run().settings().priority(),
                Budget.of(sweep.run().settings().budget()),
                sweep.warnings().stream().map(Warning::of).toList(),
                sweep.createdAt(),
                Links.of(sweep.id().value()));
    }

    /** What a lake tells that is served for reading only. */
    static SweepView of(LakeSweep sweep) {
        Map<TrialState, Long> counts = Map.of(TrialState.SUCCEEDED, sweep.trials().committed());
        return new SweepView(
                sweep.id().value(),
                sweep.title().name(),
                sweep.title().description(),
                new TreeMap<>(sweep.title().labels()),
                "IN_LAKE",
                true,
                Trials.of(sweep.trials().planned(), counts, 0),
                0,
                new Budget(Optional.empty(), Optional.empty()),
                List.of(),
                sweep.createdAt(),
                Links.of(sweep.id().value()));
    }

    private static String state(
            SweepRecord sweep, Map<TrialState, Long> counts, long reused, boolean finished) {
        if (finished) {
            long unpaid = counts.getOrDefault(TrialState.SKIPPED, 0L) - reused;
            return Stream.of(TrialState.CANCELLED, TrialState.FAILED, TrialState.SKIPPED)
                    .filter(counts::containsKey)
                    .filter(state -> state != TrialState.SKIPPED || unpaid > 0)
                    .findFirst()
                    .orElse(TrialState.SUCCEEDED)
                    .name();
        }

        return switch (sweep.run().wish()) {
            case RUN -> "RUNNING";
            case PAUSE -> underWay(counts) ? "PAUSING" : "PAUSED";
            case CANCEL -> "CANCELLING";
        };
    }

    private static boolean underWay(Map<TrialState, Long> counts) {
        return counts.keySet().stream()
                .anyMatch(state -> !state.terminal() && state != TrialState.PENDING);
    }

    /** What the sweep may cost at most; absent is without end. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Budget(Optional<Long> maxDurationS, Optional<Long> maxRequests) {
        static Budget of(io.sweeplake.coordinator.sweep.Budget budget) {
            return new Budget(budget.duration().map(Duration::toSeconds), budget.requests());
        }
    }

    /**
     * How many trials there are, and how many in each state.
     *
     * @param reused skipped ones for which the rows of earlier trials stand
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Trials(int total, Map<String, Long> byState, long reused) {
        static Trials of(int total, Map<TrialState, Long> counts, long reused) {
            Map<String, Long> byState = new TreeMap<>();
            counts.forEach((state, count) -> byState.put(state.name(), count));
            return new Trials(total, byState, reused);
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
    public record Links(
            String self,
            String trials,
            String events,
            String cancel,
            String pause,
            String resume,
            String retry,
            String sql) {
        static Links of(String id) {
            String self = "/sweeps/" + id;
            return new Links(
                    self,
                    self + "/trials",
                    self + "/events",
                    self + "/cancel",
                    self + "/pause",
                    self + "/resume",
                    self + "/retry",
                    "/sql");
        }
    }
}
