package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.sweep.SweepRefused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes schedules in, changes them, and says when they will fire. */
public final class Schedules {
    private static final int NEXT = 5;
    private static final int RANDOM_BYTES = 3;

    private final ScheduleLedger ledger;
    private final ScheduledSweeps sweeps;
    private final Runnable changed;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param changed has the schedules looked at now
     */
    public Schedules(ScheduleLedger ledger, ScheduledSweeps sweeps, Runnable changed, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.sweeps = requireNonNull(sweeps, "sweeps");
        this.changed = requireNonNull(changed, "changed");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Keeps a new schedule, which fires from now on.
     *
     * @param vars what the sweep's variables stand for beyond its own {@code vars}
     * @throws ScheduleProblem with all that is wrong with the text, or when the name is taken
     * @throws io.sweeplake.coordinator.sweep.SweepRefused with all that is wrong with the sweep
     */
    public Schedule create(String text, Map<String, String> vars) {
        Schedule.Settings settings = settings(text, vars);
        Instant now = now();
        Schedule schedule =
                new Schedule(nextId(settings.name()), settings, now, now, Optional.empty());
        if (!ledger.add(schedule)) {
            throw ScheduleProblem.nameTaken(settings.name());
        }

        changed.run();
        return schedule;
    }

    /**
     * Replaces what a schedule's author says of it. Other times count from now on; a pause stays.
     *
     * @return empty when there is no such schedule
     */
    public Optional<Schedule> replace(ScheduleId id, String text, Map<String, String> vars) {
        Optional<Schedule> before = ledger.find(id);
        if (before.isEmpty()) {
            return Optional.empty();
        }

        Schedule.Settings settings = settings(text, vars);
        boolean sameTimes = settings.timetable().equals(before.get().settings().timetable());
        Schedule after =
                new Schedule(
                        id,
                        settings,
                        before.get().createdAt(),
                        sameTimes ? before.get().since() : now(),
                        before.get().pausedAt());
        if (!ledger.change(after) && ledger.find(id).isPresent()) {
            throw ScheduleProblem.nameTaken(settings.name());
        }

        changed.run();
        return ledger.find(id);
    }

    /** Pauses a schedule; pausing twice is pausing once. */
    public Optional<Schedule> pause(ScheduleId id) {
        ledger.pause(id, now());
        return ledger.find(id);
    }

    /** Lets a schedule fire again, from now on. */
    public Optional<Schedule> resume(ScheduleId id) {
        ledger.resume(id, now());
        changed.run();
        return ledger.find(id);
    }

    /** Removes a schedule with its history; its sweeps stay. */
    public void remove(ScheduleId id) {
        ledger.remove(id);
    }

    public Optional<Schedule> find(ScheduleId id) {
        return ledger.find(id);
    }

    /** All, by name. */
    public List<Schedule> list() {
        return ledger.list();
    }

    /** What became of the latest times, the newest first. */
    public List<Firing> history(ScheduleId id, int most) {
        return ledger.history(id, most);
    }

    /** The next five firings; none while it is paused. */
    public List<Instant> next(Schedule schedule) {
        List<Instant> next = new ArrayList<>();
        Optional<Instant> each =
                schedule.paused() ? Optional.empty() : schedule.settings().timetable().next(now());
        while (each.isPresent() && next.size() < NEXT) {
            next.add(each.get());
            each = schedule.settings().timetable().next(each.get());
        }

        return next;
    }

    /** The sweep's text, secrets redacted; empty when it cannot be read any more. */
    public Optional<String> findText(Schedule schedule) {
        try {
            return Optional.of(sweeps.shown(schedule.settings().sweep()));
        } catch (SweepRefused refused) {
            return Optional.empty();
        }
    }

    private Schedule.Settings settings(String text, Map<String, String> vars) {
        ScheduleDraft draft = ScheduleReader.read(text);
        Schedule.Text sweep =
                draft.sweep()
                        .map(part -> planned(part, vars))
                        .orElseGet(() -> copied(draft.sweepId().orElseThrow(), vars));
        return new Schedule.Settings(
                draft.name(), draft.timetable(), sweep, draft.policies(), draft.labels());
    }

    private Schedule.Text planned(SweepPart part, Map<String, String> vars) {
        Schedule.Text text = new Schedule.Text(part.text(), vars);
        part.inItsPlace(() -> sweeps.plan(text));
        return text;
    }

    private Schedule.Text copied(SweepPart.Reference reference, Map<String, String> vars) {
        String text =
                reference
                        .id()
                        .flatMap(sweeps::findText)
                        .orElseThrow(() -> ScheduleProblem.noSuchSweep(reference));
        if (text.contains(Redaction.REDACTED)) {
            throw ScheduleProblem.secretsAreGone(reference);
        }

        Schedule.Text copy = new Schedule.Text(text, vars);
        sweeps.plan(copy);
        return copy;
    }

    private ScheduleId nextId(String name) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String suffix = HexFormat.of().formatHex(bytes);
        String slug = FiringIds.slug(name);
        return new ScheduleId(slug.isEmpty() ? suffix : slug + "-" + suffix);
    }

    // As the ledger keeps instants.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
