package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.agent.AgentReports;
import io.sweeplake.coordinator.agent.Assignments;
import io.sweeplake.coordinator.agent.ReportLedger;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Reconciler;
import io.sweeplake.coordinator.trial.TrialCommits;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The coordinator's process: it dies and comes back, and remembers only what the ledger holds. */
final class SimulatedCoordinator {
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration REAPING = Duration.ofSeconds(30);
    private static final Duration BETWEEN_RESTARTS = Duration.ofMinutes(2);
    private static final Assignments ASSIGNMENTS =
            new Assignments(Path.of("/results"), Path.of("/lake"));

    private final Timeline timeline;
    private final Chance chance;
    private final Weather weather;
    private final Perils perils;
    private final Outside outside;
    private final Trace trace;
    private Optional<Life> life = Optional.empty();

    /** What a coordinator reaches; a test puts something wrong in its place. */
    interface Outside {
        TrialRules rules();

        TrialLedger ledger();

        ReportLedger shards();

        TrialCommits lake();

        /** A new one for each life. */
        Launcher launcher(Perils.Mortal caller);
    }

    SimulatedCoordinator(
            Timeline timeline,
            Chance chance,
            Weather weather,
            Perils perils,
            Outside outside,
            Trace trace) {
        this.timeline = requireNonNull(timeline, "timeline");
        this.chance = requireNonNull(chance, "chance");
        this.weather = requireNonNull(weather, "weather");
        this.perils = requireNonNull(perils, "perils");
        this.outside = requireNonNull(outside, "outside");
        this.trace = requireNonNull(trace, "trace");
    }

    void start() {
        trace.say("coordinator starts");
        Life next = new Life();
        life = Optional.of(next);
        next.begin();
    }

    boolean up() {
        return life.isPresent();
    }

    /** Since when the look under way has been; empty when there is none. */
    Optional<Instant> lookingSince() {
        return life.flatMap(current -> current.lookingSince);
    }

    /** One request to it; empty when no answer came. */
    <T> Optional<T> call(Function<AgentReports, T> request) {
        if (life.isEmpty()) {
            return Optional.empty();
        }

        try {
            return Optional.of(request.apply(life.get().reports));
        } catch (Perils.Crash | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void comeBack() {
        // Now and then for longer than an agent's patience lasts.
        Duration absence = chance.of(0.05) ? chance.seconds(300, 900) : chance.seconds(1, 60);
        timeline.after(absence, this::start);
    }

    /** From one start of the process to its end. */
    private final class Life implements Perils.Mortal {
        private final Reconciler reconciler;
        private final AgentReports reports;
        private final Launcher launcher;
        private Optional<Instant> lookingSince = Optional.empty();
        private Instant nextReaping = timeline.instant();
        private boolean wakeDue;
        private boolean dead;

        Life() {
            TrialLedger ledger = perils.endanger(TrialLedger.class, outside.ledger(), this);
            launcher = perils.endanger(Launcher.class, outside.launcher(this), this);
            reconciler =
                    new Reconciler(
                            outside.rules(),
                            ledger,
                            launcher,
                            perils.endanger(TrialCommits.class, outside.lake(), this),
                            (attempt, startAt) -> {},
                            timeline);
            reports =
                    new AgentReports(
                            ledger,
                            perils.endanger(ReportLedger.class, outside.shards(), this),
                            ASSIGNMENTS,
                            this::soon,
                            timeline);
        }

        void begin() {
            try {
                launcher.begin(this::soon);
            } catch (Perils.Crash | RuntimeException e) {
                die();
                return;
            }
            timeline.after(Duration.ZERO, this::goRound);
            timeline.after(BETWEEN_RESTARTS, this::perhapsRestart);
        }

        @Override
        public boolean dead() {
            return dead;
        }

        @Override
        public void die() {
            if (!dead) {
                dead = true;
                life = Optional.empty();
                comeBack();
            }
        }

        private void goRound() {
            if (!dead) {
                look();
                timeline.after(LOOK, this::goRound);
            }
        }

        private void soon() {
            if (!wakeDue && !dead) {
                wakeDue = true;
                timeline.after(
                        Duration.ofMillis(5),
                        () -> {
                            wakeDue = false;
                            look();
                        });
            }
        }

        private void look() {
            if (dead) {
                return;
            }
            if (lookingSince.isPresent()) {
                soon();
                return;
            }

            try {
                if (!timeline.instant().isBefore(nextReaping)) {
                    reconciler.reapStrays();
                    nextReaping = timeline.instant().plus(REAPING);
                }
                boolean moved = true;
                while (moved) {
                    lookingSince = Optional.of(timeline.instant());
                    moved = reconciler.look();
                }
            } catch (Perils.Crash e) {
                die();
            } catch (RuntimeException e) {
                trace.say("a look failed:", e.getMessage());
            } finally {
                lookingSince = Optional.empty();
            }
        }

        private void perhapsRestart() {
            if (dead) {
                return;
            }

            timeline.after(BETWEEN_RESTARTS, this::perhapsRestart);
            if (lookingSince.isEmpty() && chance.of(weather.restarts())) {
                trace.say("coordinator stands down");
                // No look follows.
                lookingSince = Optional.of(timeline.instant());
                try {
                    reconciler.standDown();
                    launcher.close();
                } catch (Perils.Crash | RuntimeException e) {
                    trace.say("standing down failed:", e.getMessage());
                }
                die();
            }
        }
    }
}
