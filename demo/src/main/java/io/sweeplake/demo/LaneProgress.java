package io.sweeplake.demo;

import static java.util.Objects.requireNonNull;

import io.sweeplake.demo.Coordinator.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far one lane has come.
 *
 * @param name the endpoint's, or the lane's own when no factor names the endpoint
 * @param running the trial under way
 * @param runningFor since that trial was launched
 * @param left until the lane's end at the pace so far; empty until its first trial has ended
 */
record LaneProgress(
        String name,
        int done,
        int total,
        Optional<Trial> running,
        Duration runningFor,
        Optional<Duration> left) {

    LaneProgress {
        requireNonNull(name, "name");
        requireNonNull(running, "running");
        requireNonNull(runningFor, "runningFor");
        requireNonNull(left, "left");
    }

    /**
     * The lanes of a sweep, in the order of the trials.
     *
     * @param started when the sweep was handed in
     */
    static List<LaneProgress> of(List<Trial> trials, Instant started, Instant now) {
        Map<String, List<Trial>> lanes =
                trials.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Trial::lane, LinkedHashMap::new, Collectors.toList()));
        List<LaneProgress> progress = new ArrayList<>();
        lanes.values().forEach(lane -> progress.add(of(lane, Duration.between(started, now), now)));
        return progress;
    }

    private static LaneProgress of(List<Trial> lane, Duration elapsed, Instant now) {
        int done = (int) lane.stream().filter(Trial::ended).count();
        Optional<Trial> running = lane.stream().filter(Trial::underWay).findFirst();
        Duration runningFor =
                running.flatMap(Trial::launchedAt)
                        .map(launched -> Duration.between(launched, now))
                        .filter(time -> !time.isNegative())
                        .orElse(Duration.ZERO);
        Optional<Duration> left = Optional.empty();
        if (done > 0) {
            // What the ended trials took, the one under way left out.
            Duration pace = elapsed.minus(runningFor).dividedBy(done);
            Duration all = pace.multipliedBy(lane.size() - (long) done).minus(runningFor);
            left = Optional.of(all.isNegative() ? Duration.ZERO : all);
        }
        Trial first = lane.get(0);
        String name = first.factors().getOrDefault("endpoint", first.lane());
        return new LaneProgress(name, done, lane.size(), running, runningFor, left);
    }

    /** Whether something happened since: a trial ended, began, or reached its next state. */
    boolean differsFrom(LaneProgress before) {
        return done != before.done
                || !running.map(LaneProgress::step).equals(before.running.map(LaneProgress::step));
    }

    private static String step(Trial trial) {
        return trial.id() + trial.state();
    }

    /** One line for people. */
    String line() {
        String doing =
                running.map(trial -> trial.state().toLowerCase(Locale.ROOT) + "  " + levels(trial))
                        .orElse(done == total ? "finished" : "waiting");
        String time = running.isPresent() ? "  " + clock(runningFor) : "";
        String toGo =
                left.filter(duration -> done < total)
                        .map(duration -> "  about " + clock(duration) + " left")
                        .orElse("");
        return String.format("  %-8s %2d/%d  %s%s%s", name, done, total, doing, time, toGo);
    }

    private static String levels(Trial trial) {
        return trial.factors().entrySet().stream()
                .filter(factor -> !factor.getKey().equals("endpoint"))
                .map(factor -> factor.getKey() + " " + factor.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String clock(Duration time) {
        return String.format("%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
