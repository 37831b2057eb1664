package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One coordinator's launcher: its memory of what it launched, and its view of the cluster, which is
 * behind. As the launchers of the coordinator see and do things.
 */
final class ClusterLauncher implements Launcher {
    private static final Duration ECHO = Duration.ofSeconds(10);
    private static final Duration LONGEST_FAREWELL = Duration.ofMinutes(2);

    private final SimulatedCluster cluster;
    private final ClusterApi api;
    private final Timeline timeline;
    private final Chance chance;
    private final Weather weather;
    private final Map<AttemptId, Instant> launched = new HashMap<>();
    private final Map<AttemptId, AttemptView> seen = new LinkedHashMap<>();
    private final Map<AttemptId, Instant> newest = new HashMap<>();
    private Wake wake = () -> {};

    /**
     * @param api of the cluster, in whatever danger this coordinator is
     */
    ClusterLauncher(
            SimulatedCluster cluster,
            ClusterApi api,
            Timeline timeline,
            Chance chance,
            Weather weather) {
        this.cluster = requireNonNull(cluster, "cluster");
        this.api = requireNonNull(api, "api");
        this.timeline = requireNonNull(timeline, "timeline");
        this.chance = requireNonNull(chance, "chance");
        this.weather = requireNonNull(weather, "weather");
    }

    /** Reads all there is and hears of what changes from then on, each attempt's in order. */
    @Override
    public void begin(Wake waker) {
        wake = waker;
        cluster.attempts().forEach(attempt -> see(attempt, cluster.view(attempt)));
        cluster.watch(this::changed);
    }

    private void changed(AttemptId attempt) {
        AttemptView view = cluster.view(attempt);
        Duration lag =
                cluster.kind().remote()
                        ? chance.millis(5, 50 + weather.lag().toMillis())
                        : Duration.ZERO;
        if (lag.isZero()) {
            see(attempt, view);
            return;
        }

        Instant due = timeline.instant().plus(lag);
        Instant inOrder = newest.merge(attempt, due, (a, b) -> a.isAfter(b) ? a : b);
        timeline.after(
                Duration.between(timeline.instant(), inOrder),
                () -> {
                    see(attempt, view);
                    wake.soon();
                });
    }

    private void see(AttemptId attempt, AttemptView view) {
        if (view.empty()) {
            seen.remove(attempt);
        } else {
            seen.put(attempt, view);
        }
    }

    @Override
    public int lookahead() {
        return cluster.kind().lookahead();
    }

    @Override
    public Optional<Refusal> refusal(Trial trial) {
        return Optional.empty();
    }

    @Override
    public void launch(Trial trial) {
        api.createJob(trial);
        api.complete(trial);
        if (!cluster.kind().remote()) {
            IntStream.range(0, trial.shards()).forEach(shard -> api.startShard(trial, shard));
        }
        launched.put(trial.attemptId(), timeline.instant());
    }

    @Override
    public AttemptSeen observe(Trial trial) {
        AttemptView view = seen.getOrDefault(trial.attemptId(), AttemptView.NOTHING);
        return cluster.kind().remote() ? ofJob(trial, view) : ofProcesses(trial, view);
    }

    private static AttemptSeen ofProcesses(Trial trial, AttemptView view) {
        if (view.begun().size() < trial.shards()) {
            return new AttemptSeen.Absent();
        }

        Map<Integer, Trial.Failure> losses = losses(view);
        return losses.isEmpty() ? AttemptSeen.Present.whole() : new AttemptSeen.Broken(losses);
    }

    private AttemptSeen ofJob(Trial trial, AttemptView view) {
        Optional<Instant> own = Optional.ofNullable(launched.get(trial.attemptId()));
        boolean launching = trial.state() == TrialState.LAUNCHING;
        if (!view.job()) {
            return withoutJob(trial, own, launching);
        }
        if (own.isEmpty() && launching) {
            return new AttemptSeen.Absent();
        }

        Map<Integer, Trial.Failure> losses = losses(view);
        Set<Integer> missing = missing(trial, view);
        view.failed().ifPresent(why -> missing.forEach(shard -> losses.putIfAbsent(shard, why)));
        if (!losses.isEmpty()) {
            return new AttemptSeen.Broken(losses);
        }

        Set<Integer> notStarted =
                view.pods().stream()
                        .filter(pod -> !pod.harnessUp())
                        .map(SimulatedPod.View::shard)
                        .collect(Collectors.toSet());
        notStarted.addAll(missing);
        return new AttemptSeen.Present(
                held(view),
                view.admitted(),
                notStarted,
                view.pods().stream()
                        .filter(pod -> !pod.settled())
                        .map(SimulatedPod.View::shard)
                        .collect(Collectors.toSet()),
                Optional.of("sha256:1"));
    }

    private AttemptSeen withoutJob(Trial trial, Optional<Instant> own, boolean launching) {
        Set<Integer> all = IntStream.range(0, trial.shards()).boxed().collect(Collectors.toSet());
        if (own.filter(at -> timeline.instant().isBefore(at.plus(ECHO))).isPresent()) {
            return new AttemptSeen.Present(
                    Optional.empty(), Optional.empty(), all, Set.of(), Optional.empty());
        }
        if (launching && own.isEmpty()) {
            return new AttemptSeen.Absent();
        }

        Trial.Failure deleted =
                SimulatedCluster.failure(FailureReason.LAUNCHER_POD_DELETED, "no Job any more");
        return new AttemptSeen.Broken(
                all.stream().collect(Collectors.toMap(shard -> shard, shard -> deleted)));
    }

    private static Optional<AttemptSeen.Held> held(AttemptView view) {
        return view.suspendedSince()
                .map(
                        since ->
                                new AttemptSeen.Held(
                                        SimulatedCluster.failure(FailureReason.QUEUED, "queued"),
                                        since))
                .or(() -> view.pods().stream().flatMap(pod -> pod.held().stream()).findFirst());
    }

    private static Set<Integer> missing(Trial trial, AttemptView view) {
        Set<Integer> there =
                view.pods().stream().map(SimulatedPod.View::shard).collect(Collectors.toSet());
        return IntStream.range(0, trial.shards())
                .boxed()
                .filter(shard -> !there.contains(shard))
                .collect(Collectors.toSet());
    }

    private static Map<Integer, Trial.Failure> losses(AttemptView view) {
        Map<Integer, Trial.Failure> losses = new TreeMap<>();
        for (SimulatedPod.View pod : view.pods()) {
            pod.loss()
                    .or(
                            () ->
                                    pod.deletedAt()
                                            .map(
                                                    at ->
                                                            SimulatedCluster.failure(
                                                                    FailureReason
                                                                            .LAUNCHER_POD_DELETED,
                                                                    "deleted")))
                    .ifPresent(loss -> losses.put(pod.shard(), loss));
        }
        return losses;
    }

    @Override
    public void stop(AttemptId attempt) {
        api.deleteJob(attempt);
        launched.remove(attempt);
    }

    @Override
    public List<AttemptId> findRunning() {
        return List.copyOf(seen.keySet());
    }

    @Override
    public List<AttemptId> findMakingLoad() {
        if (!cluster.kind().remote()) {
            return List.of();
        }

        Instant forgotten = timeline.instant().minus(LONGEST_FAREWELL);
        return seen.entrySet().stream()
                .filter(
                        entry ->
                                entry.getValue().pods().stream()
                                        .filter(SimulatedPod.View::mayMakeLoad)
                                        .anyMatch(
                                                pod ->
                                                        pod.deletedAt()
                                                                .filter(forgotten::isAfter)
                                                                .isEmpty()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public boolean outlivesCoordinator() {
        return cluster.kind().remote();
    }

    @Override
    public void close() {
        if (!cluster.kind().remote()) {
            findRunning().forEach(this::stop);
        }
    }
}
