package io.sweeplake.cli.watch;

import io.sweeplake.cli.api.TrialState;
import io.sweeplake.cli.show.LaneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sweep's trials by lane.
 *
 * @param plannedSeconds of each lane, by its name, as the plan estimates; empty without a plan
 * @param since when the sweep began to be watched, for the pace of what ended since
 */
record Lanes(Map<String, Long> plannedSeconds, Instant since) {
    Lanes {
        plannedSeconds = Map.copyOf(plannedSeconds);
    }

    /**
     * The lanes in the order of their trials.
     *
     * @param endedBefore how many trials of each lane had ended when watching began
     */
    List<LaneProgress> of(
            Collection<TrialState> trials, Map<String, Integer> endedBefore, Instant now) {
        Map<String, List<TrialState>> lanes =
                trials.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TrialState::lane, LinkedHashMap::new, Collectors.toList()));
        List<LaneProgress> progress = new ArrayList<>();
        lanes.forEach((lane, own) -> progress.add(of(own, endedBefore.getOrDefault(lane, 0), now)));
        return progress;
    }

    private LaneProgress of(List<TrialState> lane, int before, Instant now) {
        int done = (int) lane.stream().filter(TrialState::ended).count();
        int failed = (int) lane.stream().filter(trial -> trial.state().equals("FAILED")).count();
        Optional<TrialState> running = running(lane);
        Duration runningFor =
                running.flatMap(TrialState::launchedAt)
                        .map(launched -> Duration.between(launched, now))
                        .filter(time -> !time.isNegative())
                        .orElse(Duration.ZERO);
        TrialState first = lane.get(0);
        return new LaneProgress(
                first.factors().getOrDefault("endpoint", first.lane()),
                new LaneProgress.Counts(done, failed, lane.size()),
                running.map(
                        trial ->
                                new LaneProgress.Running(
                                        trial.id(), levels(trial), trial.state(), runningFor)),
                left(
                        first.lane(),
                        new Pace(done - before, done, lane.size(), begun(lane, before)),
                        runningFor,
                        now));
    }

    // Of those that wait at the barrier, none is to be seen before the one that makes load.
    private static Optional<TrialState> running(List<TrialState> lane) {
        return lane.stream()
                .filter(trial -> trial.state().equals("RUNNING"))
                .findFirst()
                .or(() -> lane.stream().filter(TrialState::underWay).findFirst());
    }

    // A lane may have waited for others before its first trial.
    private Instant begun(List<TrialState> lane, int before) {
        return before > 0
                ? since
                : lane.stream()
                        .filter(TrialState::ended)
                        .flatMap(trial -> trial.launchedAt().stream())
                        .min(Comparator.naturalOrder())
                        .filter(since::isBefore)
                        .orElse(since);
    }

    private record Pace(int endedSince, int done, int total, Instant begun) {}

    // At the pace of the trials that were watched, else as the plan has it.
    private Optional<Duration> left(String lane, Pace pace, Duration runningFor, Instant now) {
        int open = pace.total() - pace.done();
        if (open == 0) {
            return Optional.empty();
        }

        Optional<Duration> each =
                pace.endedSince() > 0
                        ? Optional.of(
                                Duration.between(pace.begun(), now)
                                        .minus(runningFor)
                                        .dividedBy(pace.endedSince()))
                        : Optional.ofNullable(plannedSeconds.get(lane))
                                .map(seconds -> Duration.ofSeconds(seconds / pace.total()));
        return each.map(one -> one.multipliedBy(open).minus(runningFor))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    private static String levels(TrialState trial) {
        String levels =
                trial.factors().entrySet().stream()
                        .filter(factor -> !factor.getKey().equals("endpoint"))
                        .map(factor -> factor.getKey() + " " + factor.getValue())
                        .collect(Collectors.joining(", "));
        return levels.isEmpty() ? trial.id() : levels;
    }
}
