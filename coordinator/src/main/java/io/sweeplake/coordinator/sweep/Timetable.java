package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.PastTrials.Overhead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * When trials would run, by the launcher's own rules: a lane's next trial is launched as soon as
 * the lane's places and the sweep's limit allow, and makes load when its launcher pods stand at the
 * barrier and the lane is free.
 */
final class Timetable {
    private final List<Lane> lanes = new ArrayList<>();
    private final int places;

    private Timetable(int lookahead) {
        this.places = 1 + lookahead;
    }

    static Timetable of(
            List<PlannedTrial> trials, int lookahead, Function<PlannedTrial, Overhead> overheads) {
        Map<String, List<Span>> spans = new LinkedHashMap<>();
        for (PlannedTrial trial : trials) {
            Overhead overhead = overheads.apply(trial);
            TrialRun.Load load = trial.run().load();
            spans.computeIfAbsent(trial.lane(), lane -> new ArrayList<>())
                    .add(
                            new Span(
                                    overhead.startUp().toMillis(),
                                    load.duration()
                                            .plus(load.warmup())
                                            .plus(overhead.harness())
                                            .toMillis(),
                                    overhead.landing().toMillis()));
        }

        Timetable table = new Timetable(lookahead);
        spans.forEach((name, of) -> table.lanes.add(new Lane(name, of)));
        return table;
    }

    /** From a lane's first launch to the end of its last trial, if it need not wait for others. */
    Map<String, Long> laneSeconds() {
        Map<String, Long> seconds = new LinkedHashMap<>();
        for (Lane lane : lanes) {
            seconds.put(lane.name, seconds(run(List.of(lane), Integer.MAX_VALUE)));
        }

        return seconds;
    }

    /**
     * From the first launch to the end of the last trial.
     *
     * @param most trials in flight at once; empty for as many as lanes have places
     */
    long makespanSeconds(OptionalInt most) {
        return seconds(run(lanes, most.orElse(Integer.MAX_VALUE)));
    }

    private long run(List<Lane> lanes, int most) {
        lanes.forEach(Lane::rewind);
        PriorityQueue<Exit> exits = new PriorityQueue<>();
        long now = 0;
        long end = 0;
        do {
            for (Lane lane : lanes) {
                while (lane.hasRoom(places) && exits.size() < most) {
                    exits.add(lane.launch(now));
                }
            }

            Exit exit = exits.poll();
            if (exit != null) {
                now = exit.at();
                end = Math.max(end, now + exit.landing());
                exit.lane().inLane--;
            }
        } while (!exits.isEmpty() || lanes.stream().anyMatch(lane -> lane.hasRoom(places)));
        return end;
    }

    private static long seconds(long millis) {
        return (millis + 999) / 1000;
    }

    /** One trial's times in ms; it holds its lane for {@code load}. */
    private record Span(long startUp, long load, long landing) {}

    /** A lane becomes free. */
    private record Exit(long at, long landing, Lane lane) implements Comparable<Exit> {
        @Override
        public int compareTo(Exit other) {
            return Long.compare(at, other.at);
        }
    }

    private static final class Lane {
        private final String name;
        private final List<Span> trials;
        private int next;
        private int inLane;
        private long free;

        Lane(String name, List<Span> trials) {
            this.name = name;
            this.trials = trials;
        }

        void rewind() {
            next = 0;
            inLane = 0;
            free = 0;
        }

        boolean hasRoom(int places) {
            return next < trials.size() && inLane < places;
        }

        Exit launch(long now) {
            Span trial = trials.get(next++);
            inLane++;
            free = Math.max(free, now + trial.startUp()) + trial.load();
            return new Exit(free, trial.landing(), this);
        }
    }
}
