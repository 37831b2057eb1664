package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at every unfinished trial, decides, applies. One look after another on one thread: a look
 * holds no state that the next one needs, so a crash costs nothing but the look.
 */
public final class Reconciler {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

    private static final Trial.Failure STOPPED =
            new Trial.Failure(
                    FailureReason.COORDINATOR_STOPPED,
                    FailureReason.COORDINATOR_STOPPED.sentence());

    private final TrialRules rules;
    private final TrialLedger ledger;
    private final Launcher launcher;
    private final TrialCommits lake;
    private final Clock clock;
    private final Instant listeningSince;
    private final StartSignal starts;
    private final Map<String, Instant> freeSince = new HashMap<>();

    /**
     * @param starts told of every start, so that no agent has to ask for it again and again
     */
    public Reconciler(
            TrialRules rules,
            TrialLedger ledger,
            Launcher launcher,
            TrialCommits lake,
            StartSignal starts,
            Clock clock) {
        this.rules = requireNonNull(rules, "rules");
        this.ledger = requireNonNull(ledger, "ledger");
        this.launcher = requireNonNull(launcher, "launcher");
        this.lake = requireNonNull(lake, "lake");
        this.clock = requireNonNull(clock, "clock");
        this.starts = requireNonNull(starts, "starts");
        this.listeningSince = clock.instant();
    }

    /** Ends what is still there of attempts that the ledger has given up. */
    public void reapStrays() {
        Set<AttemptId> wanted = new HashSet<>();
        for (Trial trial : ledger.findActive()) {
            wanted.add(trial.attemptId());
        }

        for (AttemptId running : launcher.findRunning()) {
            if (!wanted.contains(running)) {
                LOG.log(Level.INFO, "Ending a stray attempt attempt={0}", running);
                launcher.stop(running);
            }
        }
    }

    /**
     * Ends all attempts and gives their trials back, to be run at the next start, unless the
     * launcher's pods outlive an orderly end of the coordinator. No look may follow.
     */
    public void standDown() {
        if (launcher.outlivesCoordinator()) {
            return;
        }

        List<Trial> active = ledger.findActive();
        active.forEach(this::giveBack);
        active.forEach(this::clearAway);
        // Also what the ledger does not know of.
        launcher.findRunning().forEach(launcher::stop);
    }

    // The ledger first: were the processes gone before it is written down why, a crash in between
    // would leave a trial whose pods are lost, and count the attempt. What still runs of an attempt
    // that is given back is ended as a stray, at the latest by the next start.
    private void giveBack(Trial trial) {
        try {
            if (lake.discard(trial.attemptId())) {
                ledger.forgive(trial, STOPPED, clock.instant());
            } else {
                ledger.finish(trial, TrialState.SUCCEEDED, Optional.empty(), clock.instant());
            }
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Could not give back trial=" + trial.id(), e);
        }
    }

    // Shards went on landing rows until now.
    private void clearAway(Trial trial) {
        try {
            launcher.stop(trial.attemptId());
            lake.discard(trial.attemptId());
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Could not clear away attempt=" + trial.attemptId(), e);
        }
    }

    /**
     * One look at every unfinished trial.
     *
     * @return whether a trial moved on, so that another look may find it ready for its next step
     */
    public boolean look() {
        boolean moved = false;
        Map<SweepId, Wish> wishes = ledger.findWishes();
        wishes.forEach(this::endWaiting);

        List<Trial> active = ledger.findActive();
        Places places = new Places(active, clock.instant());
        for (Trial trial : active) {
            moved |= lookAt(trial, places, wishes);
        }

        for (Trial trial : ledger.findNextPending(1 + launcher.lookahead())) {
            moved |= lookAt(trial, places, wishes);
        }
        return moved;
    }

    // One trial's trouble must not hold up the others; its own deadlines end it if it lasts.
    private boolean lookAt(Trial trial, Places places, Map<SweepId, Wish> wishes) {
        try {
            Instant now = clock.instant();
            Wish wish = wishes.getOrDefault(trial.sweep(), Wish.RUN);
            Observation seen = observe(trial, places, wish, now);
            Decision decision = rules.decide(trial, seen, now);
            places.claim(trial, decision);
            decision.applyTo(
                    new WorldEffects(
                            trial,
                            seen,
                            new WorldEffects.World(
                                    ledger, launcher, lake, starts, clock.instant())));
            places.release(trial, decision);
            tell(trial, decision);
            return decision instanceof Decision.Advance || decision instanceof Decision.Hold;
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Could not look after trial=" + trial.id(), e);
            return false;
        }
    }

    private Observation observe(Trial trial, Places places, Wish wish, Instant now) {
        boolean begun = trial.state() != TrialState.PENDING;
        // Launcher before ledger: an agent leaves only after its last report is in the ledger.
        AttemptSeen attempt = begun ? launcher.observe(trial) : new AttemptSeen.Absent();
        List<ShardSeen> shards = begun ? ledger.findShards(trial) : List.of();
        // Read for each trial anew: every launch of this look has added to what is spent.
        SweepTerms terms = ledger.findTerms(trial.sweep());
        return new Observation(
                attempt,
                shards,
                places.of(trial, terms),
                wish,
                terms.overspent(trial.plan().run().load().requests(), now),
                listeningSince);
    }

    private void endWaiting(SweepId sweep, Wish wish) {
        if (wish == Wish.CANCEL) {
            ledger.endPending(
                    sweep,
                    TrialState.CANCELLED,
                    new Trial.Failure(
                            FailureReason.SWEEP_CANCELLED,
                            FailureReason.SWEEP_CANCELLED.sentence()),
                    clock.instant());
        }
    }

    private static void tell(Trial trial, Decision decision) {
        boolean quiet =
                decision instanceof Decision.LookAgain || decision instanceof Decision.Nothing;
        if (!quiet) {
            LOG.log(Level.INFO, "{0} trial={1} was={2}", decision, trial.id(), trial.state());
        }
    }

    /** Who is where during one look, kept up as decisions are applied. */
    private final class Places {
        private final Map<String, Integer> launchedInLane = new HashMap<>();
        private final Map<SweepId, Integer> launchedInSweep = new HashMap<>();
        private final Set<String> held = new HashSet<>();

        private final Instant now;

        Places(List<Trial> active, Instant now) {
            this.now = now;
            Set<AttemptId> current = new HashSet<>();
            for (Trial trial : active) {
                current.add(trial.attemptId());
                if (trial.state().inLane()) {
                    count(trial);
                }
                if (trial.state() == TrialState.RUNNING) {
                    held.add(trial.plan().lane());
                }
            }

            launcher.findMakingLoad().stream()
                    .filter(attempt -> !current.contains(attempt))
                    .flatMap(attempt -> ledger.find(attempt.trial()).stream())
                    .forEach(trial -> held.add(trial.plan().lane()));
            held.forEach(freeSince::remove);
        }

        Observation.LaneSeen of(Trial trial, SweepTerms terms) {
            String lane = trial.plan().lane();
            int inSweep = launchedInSweep.getOrDefault(trial.sweep(), 0);
            boolean sweepHasRoom = terms.parallelLimit().map(most -> inSweep < most).orElse(true);
            boolean laneHasRoom = launchedInLane.getOrDefault(lane, 0) <= launcher.lookahead();
            return new Observation.LaneSeen(laneHasRoom && sweepHasRoom, freeSince(lane));
        }

        // From memory: a coordinator that starts anew takes lanes to be free from then on, which
        // gives launcher pods more time and nothing else.
        private Optional<Instant> freeSince(String lane) {
            return held.contains(lane)
                    ? Optional.empty()
                    : Optional.of(freeSince.computeIfAbsent(lane, free -> now));
        }

        /** Before it is applied: what fails may have happened all the same. */
        void claim(Trial trial, Decision decision) {
            if (decision instanceof Decision.Launch) {
                count(trial);
            } else if (decision instanceof Decision.Start) {
                held.add(trial.plan().lane());
                freeSince.remove(trial.plan().lane());
            }
        }

        /** Once it is applied. At once: the lane's next trial may stand at the barrier already. */
        void release(Trial trial, Decision decision) {
            if (decision.equals(new Decision.Advance(TrialState.LANDING))) {
                held.remove(trial.plan().lane());
            }
        }

        private void count(Trial trial) {
            launchedInLane.merge(trial.plan().lane(), 1, Integer::sum);
            launchedInSweep.merge(trial.sweep(), 1, Integer::sum);
        }
    }
}
