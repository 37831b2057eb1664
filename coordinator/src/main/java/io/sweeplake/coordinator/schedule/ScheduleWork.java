package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.SweepRefused;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Does what was decided about one schedule. A crash between any two lines heals at the next look.
 */
final class ScheduleWork implements ScheduleEffects {
    private static final System.Logger LOG = System.getLogger(ScheduleWork.class.getName());

    private final Schedule schedule;
    private final ScheduleLedger ledger;
    private final ScheduledSweeps sweeps;
    private final Freshness freshness;
    private final Clock clock;

    ScheduleWork(
            Schedule schedule,
            ScheduleLedger ledger,
            ScheduledSweeps sweeps,
            Freshness freshness,
            Clock clock) {
        this.schedule = requireNonNull(schedule, "schedule");
        this.ledger = requireNonNull(ledger, "ledger");
        this.sweeps = requireNonNull(sweeps, "sweeps");
        this.freshness = requireNonNull(freshness, "freshness");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void record(Instant scheduledAt, FiringState state, Optional<String> detail) {
        ledger.record(Firing.of(schedule, scheduledAt, state, detail, clock.instant()));
    }

    @Override
    public void release(Firing firing) {
        move(firing, FiringState.FIRING, firing.detail());
    }

    @Override
    public void cancel(SweepId sweep) {
        sweeps.cancel(sweep);
    }

    @Override
    public void carryOut(Firing firing) {
        // First of all: of a sweep that is there, nothing is left to decide.
        if (sweeps.find(firing.sweep()).isPresent()) {
            move(firing, FiringState.FIRED, firing.detail());
            return;
        }

        try {
            Optional<SweepId> same = findSame(firing);
            if (same.isPresent()) {
                move(
                        firing,
                        FiringState.SKIPPED_UNCHANGED,
                        Optional.of("Nothing has changed since the sweep " + same.get() + "."));
            } else {
                sweeps.submit(firing.sweep(), schedule.settings().sweep(), labels(firing));
                move(firing, FiringState.FIRED, firing.detail());
                LOG.log(
                        Level.INFO,
                        "A schedule fired. schedule={0} scheduled_at={1} sweep={2}",
                        schedule.id(),
                        firing.scheduledAt(),
                        firing.sweep());
            }
        } catch (SweepRefused refused) {
            move(firing, FiringState.REFUSED, Optional.of(refused.getMessage()));
            LOG.log(
                    Level.WARNING,
                    "A schedule''s sweep was refused. schedule={0} scheduled_at={1} why={2}",
                    schedule.id(),
                    firing.scheduledAt(),
                    refused.getMessage());
        }
    }

    private Optional<SweepId> findSame(Firing firing) {
        if (!schedule.settings().policies().skipIfUnchanged()) {
            return Optional.empty();
        }

        Freshness.Finding finding = freshness.of(schedule);
        finding.fingerprint().ifPresent(seen -> ledger.keepFingerprint(firing, seen));
        return finding.same();
    }

    private Map<String, String> labels(Firing firing) {
        Map<String, String> labels = new LinkedHashMap<>(schedule.settings().labels());
        labels.put("schedule", schedule.settings().name());
        labels.put("fired_at", firing.scheduledAt().toString());
        return labels;
    }

    private void move(Firing firing, FiringState to, Optional<String> detail) {
        ledger.move(
                new Firing(
                        firing.schedule(),
                        firing.scheduledAt(),
                        firing.sweep(),
                        to,
                        detail,
                        clock.instant()),
                firing.state());
    }
}
