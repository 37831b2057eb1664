package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Jobs and pods, and the controllers that make the one of the other. It outlives coordinators. */
final class SimulatedCluster implements ClusterApi {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(40);

    private final Timeline timeline;
    private final Chance chance;
    private final Weather weather;
    private final Trace trace;
    private final ClusterKind kind;
    private final Map<AttemptId, Job> jobs = new LinkedHashMap<>();
    private final List<SimulatedPod> pods = new ArrayList<>();
    private Consumer<SimulatedPod> booted = pod -> {};
    private Consumer<SimulatedPod> terminated = pod -> {};
    private Consumer<AttemptId> changed = attempt -> {};

    SimulatedCluster(
            Timeline timeline, Chance chance, Weather weather, Trace trace, ClusterKind kind) {
        this.timeline = requireNonNull(timeline, "timeline");
        this.chance = requireNonNull(chance, "chance");
        this.weather = requireNonNull(weather, "weather");
        this.trace = requireNonNull(trace, "trace");
        this.kind = requireNonNull(kind, "kind");
    }

    private static final class Job {
        final Trial trial;
        final Set<Integer> begun = new TreeSet<>();
        boolean whole;
        Optional<Instant> suspendedSince = Optional.empty();
        Optional<Instant> admitted = Optional.empty();
        Optional<Trial.Failure> failed = Optional.empty();

        Job(Trial trial) {
            this.trial = trial;
        }
    }

    ClusterKind kind() {
        return kind;
    }

    /** Who runs in pods: hears of their beginning and of their being told to end. */
    void populate(Consumer<SimulatedPod> onBoot, Consumer<SimulatedPod> onTermination) {
        booted = onBoot;
        terminated = onTermination;
    }

    /** Who watches: hears which attempt has changed. */
    void watch(Consumer<AttemptId> watcher) {
        changed = watcher;
    }

    List<SimulatedPod> pods() {
        return pods;
    }

    /** Attempts of which there is a Job or a pod. */
    Set<AttemptId> attempts() {
        Set<AttemptId> all = new LinkedHashSet<>(jobs.keySet());
        pods.forEach(pod -> all.add(pod.attempt()));
        return all;
    }

    /** What the API shows of an attempt now. */
    AttemptView view(AttemptId attempt) {
        Optional<Job> job = Optional.ofNullable(jobs.get(attempt));
        return new AttemptView(
                job.isPresent(),
                job.map(j -> Set.copyOf(j.begun)).orElse(Set.of()),
                job.flatMap(j -> j.suspendedSince),
                job.flatMap(j -> j.admitted),
                job.flatMap(j -> j.failed),
                podsOf(attempt).map(SimulatedPod::view).toList());
    }

    @Override
    public void createJob(Trial trial) {
        if (kind.remote() && chance.of(weather.trouble(true))) {
            timeline.after(chance.seconds(1, 20), () -> make(trial));
            throw new Perils.Trouble("creating a Job, which goes on,");
        }
        make(trial);
    }

    @Override
    public void complete(Trial trial) {
        Job job = jobs.get(trial.attemptId());
        if (job != null) {
            job.whole = true;
        }
    }

    @Override
    public void startShard(Trial trial, int shard) {
        Job job = jobs.get(trial.attemptId());
        if (job != null && job.begun.add(shard)) {
            timeline.after(kind.startUp(chance), () -> makePod(job, shard));
        }
    }

    @Override
    public void deleteJob(AttemptId attempt) {
        if (kind.remote() && chance.of(weather.trouble(true))) {
            timeline.after(chance.seconds(1, 20), () -> remove(attempt));
            throw new Perils.Trouble("deleting a Job, which goes on,");
        }
        remove(attempt);
    }

    private void make(Trial trial) {
        AttemptId attempt = trial.attemptId();
        if (jobs.containsKey(attempt)) {
            return;
        }

        trace.say("cluster: job", attempt);
        Job job = new Job(trial);
        jobs.put(attempt, job);
        if (kind.remote()) {
            timeline.after(LONGEST_LIFE, () -> outlived(job));
            if (chance.of(weather.pods() / 3)) {
                job.suspendedSince = Optional.of(timeline.instant());
                timeline.after(chance.seconds(5, 400), () -> admit(job));
            } else {
                admit(job);
            }
        }
        changed.accept(attempt);
    }

    private void admit(Job job) {
        job.suspendedSince = Optional.empty();
        job.admitted = Optional.of(timeline.instant());
        for (int shard = 0; shard < job.trial.shards(); shard++) {
            startShard(job.trial, shard);
        }
        changed.accept(job.trial.attemptId());
    }

    private void outlived(Job job) {
        if (jobs.get(job.trial.attemptId()) == job) {
            job.failed =
                    Optional.of(failure(FailureReason.ATTEMPT_DEADLINE_EXCEEDED, "lived too long"));
            podsOf(job.trial.attemptId()).toList().forEach(this::terminate);
            changed.accept(job.trial.attemptId());
        }
    }

    private void makePod(Job job, int shard) {
        AttemptId attempt = job.trial.attemptId();
        if (jobs.get(attempt) != job || job.failed.isPresent()) {
            return;
        }

        SimulatedPod pod = new SimulatedPod(job.trial, shard);
        pods.add(pod);
        trace.say("cluster: pod", pod);
        changed.accept(attempt);
        if (kind.remote() && chance.of(weather.pods())) {
            holdUp(job, pod);
        } else {
            timeline.after(kind.startUp(chance), () -> boot(job, pod));
        }
    }

    private void holdUp(Job job, SimulatedPod pod) {
        FailureReason reason =
                chance.oneOf(
                        List.of(
                                FailureReason.UNSCHEDULABLE,
                                FailureReason.VOLUME_UNAVAILABLE,
                                FailureReason.IMAGE_UNAVAILABLE,
                                FailureReason.SECRET_MISSING,
                                FailureReason.CONTAINER_REFUSED,
                                FailureReason.QUEUED));
        trace.say("cluster: pod", pod, "held", reason);
        pod.hold(Optional.of(new AttemptSeen.Held(failure(reason, "held"), timeline.instant())));
        changed.accept(pod.attempt());
        // What waits for a queue gets its turn; everything else may last for ever.
        if (reason == FailureReason.QUEUED || chance.of(0.8)) {
            timeline.after(chance.seconds(2, 400), () -> boot(job, pod));
        }
    }

    private void boot(Job job, SimulatedPod pod) {
        if (pod.over() || pod.deleted()) {
            return;
        }
        if (!job.whole) {
            timeline.after(chance.seconds(1, 3), () -> boot(job, pod));
            return;
        }

        pod.hold(Optional.empty());
        timeline.after(kind.startUp(chance), () -> startHarness(pod));
        booted.accept(pod);
        changed.accept(pod.attempt());
    }

    private void startHarness(SimulatedPod pod) {
        if (!pod.over()) {
            pod.startHarnessContainer();
            changed.accept(pod.attempt());
        }
    }

    private void remove(AttemptId attempt) {
        if (jobs.remove(attempt) != null) {
            trace.say("cluster: job", attempt, "deleted");
        }
        podsOf(attempt).toList().forEach(this::terminate);
        changed.accept(attempt);
    }

    /** Deletes a pod; what runs in it has some time to end. */
    void terminate(SimulatedPod pod) {
        if (pod.over()) {
            forget(pod);
            return;
        }
        if (pod.deleted()) {
            return;
        }

        pod.delete(timeline.instant());
        trace.say("cluster: pod", pod, "told to end");
        changed.accept(pod.attempt());
        if (!kind.remote()) {
            end(pod);
            forget(pod);
            return;
        }

        terminated.accept(pod);
        timeline.after(
                chance.seconds(0.1, 30),
                () -> {
                    end(pod);
                    forget(pod);
                });
    }

    /** All that runs in a pod ends at once. */
    void end(SimulatedPod pod) {
        if (!pod.over()) {
            trace.say("cluster: pod", pod, "over");
            pod.end();
            changed.accept(pod.attempt());
        }
    }

    /** The API shows it no more. */
    void forget(SimulatedPod pod) {
        pods.remove(pod);
        changed.accept(pod.attempt());
    }

    /** Something happened to a pod that the API shows. */
    void tell(SimulatedPod pod) {
        changed.accept(pod.attempt());
    }

    /** Somebody deletes a Job, past the coordinator. */
    void deleteBehindItsBack(AttemptId attempt) {
        remove(attempt);
    }

    private Stream<SimulatedPod> podsOf(AttemptId attempt) {
        return pods.stream().filter(pod -> pod.attempt().equals(attempt));
    }

    static Trial.Failure failure(FailureReason reason, String words) {
        return new Trial.Failure(reason, words);
    }
}
