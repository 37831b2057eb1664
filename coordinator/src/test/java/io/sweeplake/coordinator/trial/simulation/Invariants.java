package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Watches a world and speaks up when something happens that never may. */
final class Invariants {
    /** For a coordinator that is up: until it reaps, until that is heard, until pods have ended. */
    private static final Duration STRAYS_LAST = Duration.ofMinutes(4);

    private final Timeline timeline;
    private final SimulatedLedger ledger;
    private final SimulatedLake lake;
    private final SimulatedCluster cluster;
    private final Map<AttemptId, Instant> strays = new HashMap<>();
    private final Set<AttemptId> committed = new HashSet<>();
    private Supplier<Optional<Instant>> look = Optional::empty;
    private Optional<Violation> first = Optional.empty();

    Invariants(
            Timeline timeline,
            SimulatedLedger ledger,
            SimulatedLake lake,
            SimulatedCluster cluster) {
        this.timeline = requireNonNull(timeline, "timeline");
        this.ledger = requireNonNull(ledger, "ledger");
        this.lake = requireNonNull(lake, "lake");
        this.cluster = requireNonNull(cluster, "cluster");
        ledger.tell(this::changed);
        lake.tell(this::committed);
    }

    /** Tells since when the look under way has been. */
    void watch(Supplier<Optional<Instant>> lookingSince) {
        look = requireNonNull(lookingSince, "lookingSince");
    }

    /** The first violation, should anyone have swallowed it. */
    void require() {
        first.ifPresent(
                violation -> {
                    throw violation;
                });
    }

    private void changed(Trial before, Trial after) {
        if (before.state().terminal()) {
            violated(Invariant.THE_END_IS_THE_END, before.state() + " became " + Words.of(after));
        }
        int counted = after.attempt() - after.attempts().forgiven();
        int most = after.plan().run().limits().maxAttempts();
        if (counted > most) {
            violated(
                    Invariant.ATTEMPTS_ARE_COUNTED,
                    after.id() + " is tried for the " + counted + ". time, of " + most);
        }
        if (after.state() == TrialState.LAUNCHING) {
            parallelLimit(after);
            budget(after);
        }
        if (after.state() == TrialState.RUNNING) {
            pause(after);
        }
    }

    private void budget(Trial launched) {
        SimulatedSweepRow sweep = ledger.sweep(launched.sweep());
        sweep.settings()
                .budget()
                .requests()
                .filter(most -> sweep.requestsSpent() > most)
                .ifPresent(
                        most ->
                                violated(
                                        Invariant.BUDGET_HOLDS,
                                        launched.id()
                                                + " makes "
                                                + sweep.requestsSpent()
                                                + " requests of "
                                                + most));
    }

    private void pause(Trial started) {
        ledger.sweep(started.sweep())
                .pausedAt()
                .filter(paused -> look.get().filter(paused::isBefore).isPresent())
                .ifPresent(
                        paused ->
                                violated(
                                        Invariant.PAUSED_MEANS_NO_START,
                                        started.attemptId() + ", paused at " + paused));
    }

    private void parallelLimit(Trial launched) {
        long inFlight =
                ledger.all().stream()
                        .filter(trial -> trial.sweep().equals(launched.sweep()))
                        .filter(trial -> trial.state().inLane())
                        .count();
        ledger.sweep(launched.sweep())
                .settings()
                .parallelLimit()
                .filter(most -> inFlight > most)
                .ifPresent(
                        most ->
                                violated(
                                        Invariant.PARALLEL_LIMIT_HOLDS,
                                        launched.id() + " makes " + inFlight + " of " + most));
    }

    private void committed(Trial trial, SimulatedLake.Commit commit) {
        boolean current =
                ledger.find(trial.id())
                        .filter(row -> row.attemptId().equals(commit.attempt()))
                        .filter(row -> row.state() == TrialState.LANDING)
                        .isPresent();
        boolean again = committed.stream().anyMatch(attempt -> attempt.trial().equals(trial.id()));
        committed.add(commit.attempt());
        if (!current || again) {
            violated(
                    Invariant.COMMITS_ONCE,
                    commit.attempt() + (again ? " is one commit more" : " is not current"));
        }

        Set<Integer> shards =
                commit.rows().stream()
                        .filter(lake::isPublished)
                        .filter(row -> row.attempt().equals(commit.attempt()))
                        .map(SimulatedLake.Records::shard)
                        .collect(Collectors.toSet());
        if (shards.size() != trial.shards() || commit.rows().size() != trial.shards()) {
            violated(
                    Invariant.COMMITS_WHOLE,
                    commit.attempt() + " of " + trial.shards() + " shards has " + commit.rows());
        }
    }

    /** A harness has begun to make load. */
    void loadBegins(SimulatedPod pod) {
        cluster.pods().stream()
                .filter(SimulatedPod::makingLoad)
                .filter(other -> other.lane().equals(pod.lane()))
                .filter(other -> !other.attempt().equals(pod.attempt()))
                .findFirst()
                .ifPresent(
                        other ->
                                violated(
                                        Invariant.LANE_IS_EXCLUSIVE,
                                        pod + " beside " + other + " on " + pod.lane()));
    }

    /** A launch is asked for, in a look that began at an instant. */
    void launches(Trial trial, Instant lookBegan) {
        ledger.sweep(trial.sweep())
                .cancelAskedAt()
                .filter(lookBegan::isAfter)
                .ifPresent(
                        asked ->
                                violated(
                                        Invariant.CANCELLED_MEANS_NO_LAUNCH,
                                        trial.attemptId() + ", cancelled at " + asked));
    }

    /** Now and then, while the coordinator is up or not. */
    void strays(boolean coordinatorUp) {
        if (!coordinatorUp) {
            strays.clear();
            return;
        }

        Set<AttemptId> wanted =
                ledger.findActive().stream().map(Trial::attemptId).collect(Collectors.toSet());
        Set<AttemptId> there = cluster.attempts();
        strays.keySet().removeIf(attempt -> wanted.contains(attempt) || !there.contains(attempt));
        Instant now = timeline.instant();
        for (AttemptId attempt : there) {
            if (!wanted.contains(attempt)) {
                Instant since = strays.computeIfAbsent(attempt, stray -> now);
                if (now.isAfter(since.plus(STRAYS_LAST))) {
                    violated(Invariant.NO_STRAYS, attempt + " is there since " + since);
                }
            }
        }
    }

    /** When nothing is to happen any more. */
    void atTheEnd() {
        for (Trial trial : ledger.all()) {
            if (!trial.state().terminal()) {
                violated(
                        Invariant.EVERY_TRIAL_ENDS,
                        Words.of(trial) + " at " + timeline.instant() + ", " + trial.failure());
            }

            boolean succeeded = trial.state() == TrialState.SUCCEEDED;
            Optional<AttemptId> commit =
                    lake.findCommit(trial.id()).map(SimulatedLake.Commit::attempt);
            boolean agree =
                    succeeded ? commit.equals(Optional.of(trial.attemptId())) : commit.isEmpty();
            if (!agree) {
                violated(
                        Invariant.LEDGER_AND_LAKE_AGREE,
                        Words.of(trial) + " and the lake holds " + commit);
            }
        }
    }

    private void violated(Invariant invariant, String particulars) {
        Violation violation = new Violation(invariant, particulars);
        first = first.or(() -> Optional.of(violation));
        throw violation;
    }
}
