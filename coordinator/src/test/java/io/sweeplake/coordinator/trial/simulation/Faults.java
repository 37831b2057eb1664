package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.Budget;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.SweepTerms;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.Wish;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Things that are wrong on purpose, each in one way. */
final class Faults {
    private Faults() {}

    static Planted ledger(Supplier<SimulatedLedger> wrong) {
        return new Planted() {
            @Override
            SimulatedLedger ledger() {
                return wrong.get();
            }
        };
    }

    static Planted lake(Supplier<SimulatedLake> wrong) {
        return new Planted() {
            @Override
            SimulatedLake lake() {
                return wrong.get();
            }
        };
    }

    static Planted launcher(UnaryOperator<Launcher> wrong) {
        return new Planted() {
            @Override
            Launcher launcher(Launcher right) {
                return wrong.apply(right);
            }
        };
    }

    /** Commits again what it has committed. */
    static final class LakeThatForgetsCommits extends SimulatedLake {
        @Override
        Optional<Commit> findBefore(TrialId trial) {
            return Optional.empty();
        }

        @Override
        boolean accepts(AttemptId attempt, List<Records> rows) {
            return true;
        }
    }

    /** Takes manifests at their word. */
    static final class LakeThatChecksNothing extends SimulatedLake {
        @Override
        boolean accepts(AttemptId attempt, List<Records> rows) {
            return true;
        }
    }

    /** Says that it has committed, and has not. */
    static final class LakeThatPromises extends SimulatedLake {
        @Override
        public Optional<String> commit(
                Trial trial, List<ShardSeen> shards, Optional<String> imageDigest) {
            return Optional.empty();
        }
    }

    /** Never shows a trial again that was given back. */
    static final class LedgerThatLosesRetries extends SimulatedLedger {
        @Override
        public List<Trial> findNextPending(int perLane) {
            return super.findNextPending(perLane).stream()
                    .filter(trial -> trial.attempt() == 0)
                    .toList();
        }
    }

    /** Counts no attempt. */
    static final class LedgerThatForgivesAll extends SimulatedLedger {
        @Override
        public List<Trial> findActive() {
            return super.findActive().stream().map(LedgerThatForgivesAll::forgiven).toList();
        }

        private static Trial forgiven(Trial trial) {
            return new Trial(
                    trial.sweep(),
                    trial.plan(),
                    trial.state(),
                    new Trial.Attempts(trial.attempt(), trial.attempt()),
                    trial.times(),
                    trial.failure());
        }
    }

    /** Never says that a sweep was cancelled or paused. */
    static final class LedgerThatHearsNoWish extends SimulatedLedger {
        @Override
        public Map<SweepId, Wish> findWishes() {
            return Map.of();
        }
    }

    /** Shows what was, and changes what is, whatever has become of it. */
    static final class LedgerThatComparesNothing extends SimulatedLedger {
        private List<Trial> before = List.of();

        @Override
        public List<Trial> findActive() {
            List<Trial> stale = before;
            before = super.findActive();
            return stale;
        }

        @Override
        boolean unchanged(Trial seen) {
            return true;
        }
    }

    /** Knows no limit and no budget of a sweep. */
    static final class LedgerWithoutTerms extends SimulatedLedger {
        @Override
        public SweepTerms findTerms(SweepId sweep) {
            return new SweepTerms(
                    Optional.empty(), Budget.NONE, new SweepTerms.Spent(Optional.empty(), 0));
        }
    }

    /** Takes what was told to end for ended. */
    static final class LauncherThatTakesStoppedForGone extends WatchedLauncher {
        LauncherThatTakesStoppedForGone(Launcher right) {
            super(right, launched -> {});
        }

        @Override
        public List<AttemptId> findMakingLoad() {
            return List.of();
        }
    }

    /** Leaves in place what makes no load. */
    static final class LauncherThatLeavesJobs extends WatchedLauncher {
        LauncherThatLeavesJobs(Launcher right) {
            super(right, launched -> {});
        }

        @Override
        public void stop(AttemptId attempt) {
            if (findMakingLoad().contains(attempt)) {
                super.stop(attempt);
            }
        }
    }
}
