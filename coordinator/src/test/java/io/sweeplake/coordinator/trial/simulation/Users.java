package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Duration;
import java.util.List;

/** People who submit sweeps and change their minds at any instant. */
final class Users {
    /** From the beginning of the world to the last word that anybody has to say. */
    static final Duration PATIENCE = Duration.ofSeconds(1200);

    /** What one may ask of a sweep. A new command of the API is a new entry here. */
    private final List<Command> commands;

    private final SimulatedLedger ledger;
    private final Timeline timeline;
    private final Chance chance;
    private final Trace trace;

    Users(SimulatedLedger ledger, Timeline timeline, Chance chance, Trace trace) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.timeline = requireNonNull(timeline, "timeline");
        this.chance = requireNonNull(chance, "chance");
        this.trace = requireNonNull(trace, "trace");
        this.commands =
                List.of(
                        new Command(
                                "cancel", 0.25, sweep -> ledger.cancel(sweep, timeline.instant())),
                        new Command("pause", 0.25, this::pause),
                        new Command("retry", 0.25, ledger::retry));
    }

    /**
     * @param probability that a sweep's user gives it at all
     */
    private record Command(String name, double probability, Order order) {}

    private interface Order {
        void give(SweepId sweep);
    }

    /** Submits a sweep soon or late, and plans what is asked of it afterwards. */
    void submit(SimulatedSweeps.Sweep sweep) {
        ledger.record(sweep, timeline.instant());
        for (Command command : commands) {
            if (chance.of(command.probability())) {
                timeline.after(
                        chance.seconds(0, 900),
                        () -> {
                            trace.say("user:", command.name(), sweep.id());
                            command.order().give(sweep.id());
                        });
            }
        }
    }

    // Nobody pauses a sweep for ever.
    private void pause(SweepId sweep) {
        ledger.pause(sweep, timeline.instant());
        timeline.after(
                chance.seconds(1, 300),
                () -> {
                    trace.say("user:", "resume", sweep);
                    ledger.resume(sweep);
                });
    }
}
