package io.sweeplake.coordinator.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.lake.Compacted;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeCare;
import io.sweeplake.lake.LakeHealth;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps the lake fast and small while the coordinator runs: compacts sweeps that are over, deletes
 * what nobody reads any more, and old sweeps if it is asked to. Where the lease is held only.
 */
public final class LakeUpkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LakeUpkeep.class.getName());
    private static final int LOOK_MINUTES = 5;

    /** Longer than clocks of readers are behind, so that none sees a part of a sweep go. */
    private static final Duration NOTICE = Duration.ofMinutes(1);

    private final Lake lake;
    private final LakeCare care;
    private final Terms terms;
    private final Supplier<Set<SweepId>> unfinished;
    private final Lease lease;
    private final Clock clock;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(LakeUpkeep::thread);

    /**
     * When what is done.
     *
     * @param compactAfter from a sweep's last commit; empty when nothing is compacted unasked
     * @param keep from a sweep's last trial to its removal; empty for ever
     */
    public record Terms(Optional<Duration> compactAfter, Optional<Duration> keep) {
        public Terms {
            requireNonNull(compactAfter, "compactAfter");
            requireNonNull(keep, "keep");
        }
    }

    /**
     * @param unfinished sweeps that are not over, as the ledger has them
     */
    public LakeUpkeep(
            Lake lake,
            LakeCare care,
            Terms terms,
            Supplier<Set<SweepId>> unfinished,
            Lease lease,
            Clock clock) {
        this.lake = requireNonNull(lake, "lake");
        this.care = requireNonNull(care, "care");
        this.terms = requireNonNull(terms, "terms");
        this.unfinished = requireNonNull(unfinished, "unfinished");
        this.lease = requireNonNull(lease, "lease");
        this.clock = requireNonNull(clock, "clock");
    }

    public void start() {
        looks.scheduleWithFixedDelay(this::look, LOOK_MINUTES, LOOK_MINUTES, TimeUnit.MINUTES);
    }

    /** Does what is due just now. */
    void look() {
        if (!lease.held()) {
            return;
        }

        try {
            Instant now = clock.instant();
            Set<SweepId> busy = unfinished.get();
            terms.keep().ifPresent(keep -> removeOld(now.minus(keep), busy));
            terms.compactAfter().ifPresent(after -> compactQuiet(now.minus(after), busy));
            LakeCare.Tidied tidied = care.tidy(now);
            if (tidied.files() > 0 || !tidied.sweeps().isEmpty()) {
                LOG.log(
                        Level.INFO,
                        "Tidied the lake up old_files={0} removed_sweeps={1}",
                        tidied.files(),
                        tidied.sweeps());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look after the lake; trying again in minutes", e);
        }
    }

    /** Whether the lake has the sweep, removed ones whose files are there included. */
    public boolean has(SweepId sweep) {
        return care.sweeps().contains(sweep);
    }

    /**
     * Compacts one sweep now.
     *
     * @return what was made; empty when there was nothing to gain
     */
    public Optional<Compacted> compact(SweepId sweep) {
        lease.require();
        Optional<Compacted> compacted = care.compact(sweep);
        compacted.ifPresent(
                made -> LOG.log(Level.INFO, "Compacted a sweep sweep={0} made={1}", sweep, made));
        return compacted;
    }

    /**
     * Hides a sweep from readers in a minute, and deletes it after the grace period.
     *
     * @return from when on it is hidden; empty when the lake has no such sweep
     * @throws ProblemFound when it is not over
     */
    public Optional<Instant> remove(SweepId sweep) {
        lease.require();
        if (unfinished.get().contains(sweep)) {
            throw ProblemFound.conflict(
                    "Sweep " + sweep + " is not over.",
                    "Cancel it with POST /sweeps/" + sweep + "/cancel, or wait for its end.");
        }

        Optional<Instant> at = lake.remove(sweep, clock.instant().plus(NOTICE));
        at.ifPresent(
                hidden -> LOG.log(Level.INFO, "Removing a sweep sweep={0} at={1}", sweep, hidden));
        return at;
    }

    /** What is wrong with the lake. */
    public LakeHealth health() {
        return care.checkUp(unfinished.get(), clock.instant());
    }

    /** Puts right what can be put right, and answers what it was. */
    public LakeHealth repair() {
        lease.require();
        LakeHealth done = care.repair(unfinished.get(), clock.instant());
        LOG.log(Level.INFO, "Repaired the lake done={0}", done.findings());
        return done;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private void removeOld(Instant before, Set<SweepId> busy) {
        for (SweepId sweep : care.findLandedBefore(before)) {
            if (!busy.contains(sweep)) {
                remove(sweep);
            }
        }
    }

    private void compactQuiet(Instant since, Set<SweepId> busy) {
        for (SweepId sweep : care.sweeps()) {
            if (lease.held() && !busy.contains(sweep) && care.isQuietSince(sweep, since)) {
                compact(sweep);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lake-upkeep");
        thread.setDaemon(true);
        return thread;
    }
}
