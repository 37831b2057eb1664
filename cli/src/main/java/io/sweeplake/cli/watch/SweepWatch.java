package io.sweeplake.cli.watch;

import static java.util.Objects.requireNonNull;

import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.api.SweepState;
import io.sweeplake.cli.api.TrialState;
import io.sweeplake.cli.show.LaneBars;
import io.sweeplake.cli.show.Spans;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Shows how a sweep comes on until it ends or is let go. A coordinator that is away is waited for:
 * the sweep is in its ledger, and goes on when it is back.
 */
public final class SweepWatch {
    private final CoordinatorApi api;
    private final LaneBars bars;
    private final Clock clock;
    private final Typed typed;
    private final Asks asks;

    /** What Ctrl-C does. */
    public enum Asks {
        /** Asks whether to cancel, to detach or to go on. */
        A_PERSON,
        /** Detaches: nobody is there to answer. */
        NOBODY
    }

    public SweepWatch(CoordinatorApi api, LaneBars bars, Clock clock, Typed typed, Asks asks) {
        this.api = requireNonNull(api, "api");
        this.bars = requireNonNull(bars, "bars");
        this.clock = requireNonNull(clock, "clock");
        this.typed = requireNonNull(typed, "typed");
        this.asks = requireNonNull(asks, "asks");
    }

    /** How watching ended. */
    public sealed interface Ending {
        /** The sweep is over. */
        record Finished(SweepState sweep, List<TrialState> trials) implements Ending {
            public Finished {
                requireNonNull(sweep, "sweep");
                trials = List.copyOf(trials);
            }
        }

        /** It goes on, unwatched. */
        record Detached() implements Ending {}
    }

    /**
     * Watches a sweep.
     *
     * @param plannedSeconds of each lane as its plan estimates; empty where there is no plan
     * @throws ApiFailure.Refused when the coordinator will not tell of it
     */
    public Ending watch(String sweep, Map<String, Long> plannedSeconds)
            throws ApiFailure.Refused, InterruptedException {
        AtomicBoolean pressed = new AtomicBoolean();
        typed.onInterrupt(
                () -> {
                    pressed.set(true);
                    typed.wake();
                });
        Followed followed = new Followed(api, sweep);
        Lanes lanes = new Lanes(plannedSeconds, clock.instant());
        Optional<Map<String, Integer>> endedBefore = Optional.empty();
        Absence absence = new Absence();
        while (true) {
            if (pressed.getAndSet(false) && detaches(sweep)) {
                return new Ending.Detached();
            }

            try {
                SweepState state = followed.look();
                absence.over();
                Collection<TrialState> trials = followed.trials();
                endedBefore = endedBefore.or(() -> Optional.of(ended(trials)));
                bars.show(lanes.of(trials, endedBefore.get(), clock.instant()));
                if (state.finished()) {
                    return new Ending.Finished(state, List.copyOf(trials));
                }
            } catch (ApiFailure.Away away) {
                absence.tell(away);
            } catch (ApiFailure.Refused refused) {
                throw refused;
            } catch (ApiFailure other) {
                throw new IllegalStateException(other);
            }
            typed.pause();
        }
    }

    private static Map<String, Integer> ended(Collection<TrialState> trials) {
        Map<String, Integer> ended = new HashMap<>();
        trials.stream()
                .filter(TrialState::ended)
                .forEach(trial -> ended.merge(trial.lane(), 1, Integer::sum));
        return ended;
    }

    private boolean detaches(String sweep) throws InterruptedException {
        if (asks == Asks.NOBODY) {
            return true;
        }

        bars.say("");
        bars.say("Cancel the sweep, detach and let it run on, or go on watching? [c/d/Enter]");
        String answer = answer();
        if (answer.startsWith("c")) {
            cancel(sweep);
            return false;
        }
        return answer.startsWith("d");
    }

    // Without an answer to read, the least is done that leaves the sweep as it is.
    private String answer() {
        try {
            return typed.line().map(line -> line.strip().toLowerCase(Locale.ROOT)).orElse("d");
        } catch (IOException e) {
            return "d";
        }
    }

    private void cancel(String sweep) throws InterruptedException {
        try {
            api.ask("sweeps/" + CoordinatorApi.segment(sweep) + "/cancel", List.of());
            bars.say("Cancelling: trials under way are stopped, waiting ones are not begun.");
        } catch (ApiFailure e) {
            bars.say("Not cancelled: " + e.getMessage());
        }
    }

    /** How long the coordinator has been away, told at its beginning and at its end. */
    private final class Absence {
        private Optional<Instant> since = Optional.empty();

        void tell(ApiFailure.Away away) {
            if (since.isEmpty()) {
                since = Optional.of(clock.instant());
                bars.say(away.getMessage() + " Waiting for it to come back; the sweep is safe.");
            }
        }

        void over() {
            since.ifPresent(
                    start ->
                            bars.say(
                                    "The coordinator is back after "
                                            + Spans.of(Duration.between(start, clock.instant()))
                                            + "."));
            since = Optional.empty();
        }
    }
}
