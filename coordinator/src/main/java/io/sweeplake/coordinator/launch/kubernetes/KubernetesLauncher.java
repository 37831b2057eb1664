package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.launch.AttemptTokens;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.PodLog;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Attempts as Jobs: a launch is two requests, an end is one, and a look is none. The Jobs outlive
 * this coordinator, and the next one finds them by their names.
 */
public final class KubernetesLauncher implements Launcher {
    // What was made a moment ago may not have come round to us yet.
    private static final Duration ECHO = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    // A node that is lost never says that its pods have ended. Longer than a pod's grace.
    private static final Duration LONGEST_FAREWELL = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final JobBuilder jobs;
    private final AttemptTokens tokens;
    private final LaunchPolicy policy;
    private final Clock clock;
    private final Map<AttemptId, Launched> launched = new ConcurrentHashMap<>();

    /** For one namespace of a real cluster. */
    public static KubernetesLauncher of(
            KubernetesClient client,
            ClusterSetup setup,
            AttemptTokens tokens,
            LaunchPolicy policy,
            Clock clock) {
        return new KubernetesLauncher(
                new Fabric8Cluster(
                        client, setup.coordinator().namespace(), setup.coordinator().instance()),
                new JobBuilder(setup),
                tokens,
                policy,
                clock);
    }

    KubernetesLauncher(
            Cluster cluster,
            JobBuilder jobs,
            AttemptTokens tokens,
            LaunchPolicy policy,
            Clock clock) {
        this.cluster = requireNonNull(cluster, "cluster");
        this.jobs = requireNonNull(jobs, "jobs");
        this.tokens = requireNonNull(tokens, "tokens");
        this.policy = requireNonNull(policy, "policy");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void begin(Wake wake) {
        cluster.watch(wake);
    }

    @Override
    public int lookahead() {
        return policy.lookahead();
    }

    /** What its Job will say, which knows the sweep's own settings and the defaults. */
    @Override
    public OptionalDouble podCpus(Trial trial) {
        return OptionalDouble.of(
                jobs
                        .job(trial, policy.longestLife(trial))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .stream()
                        .map(container -> container.getResources().getRequests().get("cpu"))
                        .filter(Objects::nonNull)
                        .mapToDouble(cpus -> cpus.getNumericalAmount().doubleValue())
                        .sum());
    }

    /** The API server knows best, and is asked: nothing is made. */
    @Override
    public Optional<Refusal> refusal(Trial trial) {
        Optional<String> namespace = trial.plan().run().pod().namespace();
        if (namespace.filter(asked -> !asked.equals(policy.namespace())).isPresent()) {
            return Optional.of(
                    new Refusal(
                            "config.harness.namespace is `"
                                    + namespace.get()
                                    + "`, and this coordinator launches pods in `"
                                    + policy.namespace()
                                    + "` only",
                            "write that one or leave it out, or install a coordinator there"));
        }

        try {
            cluster.tryOut(jobs.job(trial, policy.longestLife(trial)));
            return Optional.empty();
        } catch (ClusterRefused e) {
            return Optional.of(
                    new Refusal(
                            "the cluster would not take its Jobs: " + Words.of(e.getMessage()),
                            "mend the section `pod` or the name that it speaks of;"
                                    + " `kubectl explain job.spec.template.spec` says what there"
                                    + " is"));
        } catch (PodSettingsRefused e) {
            return Optional.of(
                    new Refusal(e.getMessage(), "write it as it would stand in a Pod's manifest"));
        }
    }

    // The Job first, for it owns the Secret: whatever happens in between, nothing stays behind.
    @Override
    public void launch(Trial trial) {
        AttemptId attempt = trial.attemptId();
        Instant now = clock.instant();
        try {
            String uid = cluster.create(jobs.job(trial, policy.longestLife(trial)));
            cluster.create(jobs.secret(trial, uid, tokens.token(attempt)));
            launched.put(attempt, new Launched(now, Optional.empty()));
        } catch (ClusterRefused | PodSettingsRefused e) {
            Trial.Failure failure = Words.failure(FailureReason.LAUNCH_REFUSED, e.getMessage());
            launched.merge(
                    attempt, new Launched(now, Optional.of(failure)), Launched::refusedAgain);
        }
    }

    @Override
    public AttemptSeen observe(Trial trial) {
        AttemptId attempt = trial.attemptId();
        Optional<Launched> own = Optional.ofNullable(launched.get(attempt));
        Optional<Job> job = cluster.findJob(attempt);
        if (job.isEmpty()) {
            return withoutJob(trial, own);
        }

        // Launched before us, perhaps by half: launching again makes it whole.
        if (own.isEmpty() && trial.state() == TrialState.LAUNCHING) {
            return new AttemptSeen.Absent();
        }

        return new AttemptReading(
                        job.get(),
                        cluster.podsOf(attempt),
                        cluster.warningsOf(attempt),
                        trial.shards())
                .seen(clock.instant());
    }

    @Override
    public void stop(AttemptId attempt) {
        cluster.deleteJob(attempt);
        launched.remove(attempt);
    }

    @Override
    public List<AttemptId> findRunning() {
        return cluster.attempts();
    }

    @Override
    public List<AttemptId> findMakingLoad() {
        return cluster.attempts().stream()
                .filter(attempt -> cluster.podsOf(attempt).stream().anyMatch(this::mayMakeLoad))
                .toList();
    }

    @Override
    public List<PodLog> findLogs(AttemptId attempt, int lines) {
        return cluster.podsOf(attempt).stream()
                .sorted(Comparator.comparing(KubernetesLauncher::shard))
                .flatMap(pod -> logs(pod, lines))
                .toList();
    }

    private Stream<PodLog> logs(Pod pod, int lines) {
        String name = pod.getMetadata().getName();
        return Map.of(
                        PodLog.Process.HARNESS, HarnessContainer.NAME,
                        PodLog.Process.AGENT, AgentContainer.NAME)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(
                        each ->
                                cluster.findLog(name, each.getValue(), lines).stream()
                                        .map(text -> new PodLog(shard(pod), each.getKey(), text)));
    }

    private static int shard(Pod pod) {
        return new PodReading(pod, new Warnings(List.of())).shard();
    }

    @Override
    public boolean outlivesCoordinator() {
        return true;
    }

    @Override
    public void close() {
        cluster.close();
    }

    private AttemptSeen withoutJob(Trial trial, Optional<Launched> own) {
        Instant now = clock.instant();
        if (own.isPresent() && now.isBefore(own.get().at().plus(own.get().patience()))) {
            Set<Integer> all =
                    IntStream.range(0, trial.shards()).boxed().collect(Collectors.toSet());
            return new AttemptSeen.Present(
                    own.get().held(), Optional.empty(), all, Set.of(), Optional.empty());
        }
        if (trial.state() == TrialState.LAUNCHING && (own.isEmpty() || own.get().refused())) {
            return new AttemptSeen.Absent();
        }

        Trial.Failure deleted =
                Words.failure(
                        FailureReason.LAUNCHER_POD_DELETED,
                        "There is no Job " + trial.attemptId() + " any more.");
        Map<Integer, Trial.Failure> all = new TreeMap<>();
        for (int shard = 0; shard < trial.shards(); shard++) {
            all.put(shard, deleted);
        }
        return new AttemptSeen.Broken(all);
    }

    private boolean mayMakeLoad(Pod pod) {
        PodReading reading = new PodReading(pod, new Warnings(List.of()));
        boolean forgotten =
                reading.deletedAt()
                        .filter(at -> at.plus(LONGEST_FAREWELL).isBefore(clock.instant()))
                        .isPresent();
        return reading.mayMakeLoad() && !forgotten;
    }

    /**
     * What this coordinator did for an attempt.
     *
     * @param refusal why the cluster would not have it
     * @param since when it was first refused
     */
    private record Launched(Instant at, Optional<Trial.Failure> refusal, Instant since) {
        Launched(Instant at, Optional<Trial.Failure> refusal) {
            this(at, refusal, at);
        }

        boolean refused() {
            return refusal.isPresent();
        }

        Duration patience() {
            return refused() ? BETWEEN_TRIES : ECHO;
        }

        Optional<AttemptSeen.Held> held() {
            return refusal.map(failure -> new AttemptSeen.Held(failure, since));
        }

        Launched refusedAgain(Launched next) {
            return new Launched(next.at(), next.refusal(), refused() ? since : next.since());
        }
    }
}
