package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.schedule.ScheduleRules.RunningSweep;
import io.sweeplake.coordinator.schedule.ScheduleRules.Seen;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks at schedules: observes, decides, acts. Keeps no state, so starting anew is going on. */
public final class ScheduleLook {
    private static final System.Logger LOG = System.getLogger(ScheduleLook.class.getName());

    // Clocks are set, and machines sleep: no wait relies on one reading.
    private static final Duration LONGEST = Duration.ofSeconds(30);
    // Until a sweep that a firing waits for has ended, or a failing ledger has recovered.
    private static final Duration WHILE_WAITING = Duration.ofSeconds(2);
    // A note of what was missed, the firing, its sweep: what is more comes with the next look.
    private static final int MOST_STEPS = 8;

    private final ScheduleRules rules;
    private final ScheduleLedger ledger;
    private final ScheduledSweeps sweeps;
    private final Freshness freshness;
    private final Clock clock;

    public ScheduleLook(
            ScheduleRules rules,
            ScheduleLedger ledger,
            ScheduledSweeps sweeps,
            StackFingerprint stack,
            ImageDigests images,
            Clock clock) {
        this.rules = requireNonNull(rules, "rules");
        this.ledger = requireNonNull(ledger, "ledger");
        this.sweeps = requireNonNull(sweeps, "sweeps");
        this.freshness = new Freshness(sweeps, ledger, stack, images);
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Looks at every schedule once. One that fails holds up no other.
     *
     * @param mayAct asked before each step; nothing is done once it says no
     * @return how long nothing will be to do, as far as can be known
     */
    public Duration look(BooleanSupplier mayAct) {
        Duration rest = LONGEST;
        for (Schedule schedule : ledger.list()) {
            Duration quiet = WHILE_WAITING;
            try {
                quiet = look(schedule, mayAct);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.ERROR,
                        "A look at a schedule failed; another follows. schedule=" + schedule.id(),
                        e);
            }
            rest = quiet.compareTo(rest) < 0 ? quiet : rest;
        }

        return rest;
    }

    private Duration look(Schedule schedule, BooleanSupplier mayAct) {
        ScheduleWork work = new ScheduleWork(schedule, ledger, sweeps, freshness, clock);
        Seen seen = see(schedule);
        for (int step = 0; step < MOST_STEPS && mayAct.getAsBoolean(); step++) {
            ScheduleDecision decision = rules.decide(schedule, seen, clock.instant());
            if (!decision.more()) {
                return quiet(schedule, seen);
            }
            decision.applyTo(work);
            seen = see(schedule);
        }

        return WHILE_WAITING;
    }

    private Seen see(Schedule schedule) {
        return new Seen(
                ledger.findLast(schedule.id()),
                ledger.findOpen(schedule.id()),
                ledger.findLastFired(schedule.id()).flatMap(this::running));
    }

    private Optional<RunningSweep> running(Firing fired) {
        return sweeps.find(fired.sweep())
                .filter(progress -> !progress.finished())
                .map(progress -> new RunningSweep(fired.sweep(), progress.cancelAsked()));
    }

    private Duration quiet(Schedule schedule, Seen seen) {
        if (schedule.paused()) {
            return LONGEST;
        }
        if (seen.open().isPresent()) {
            return WHILE_WAITING;
        }

        Instant now = clock.instant();
        return schedule.settings()
                .timetable()
                .next(now)
                .map(next -> Duration.between(now, next))
                .filter(wait -> wait.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }
}
