package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a Job, its pods and the warnings about them say of an attempt, in the cluster's own words
 * where it has some. Pure: the same objects at the same instant read the same.
 */
final class AttemptReading {
    private final Job job;
    private final List<PodReading> pods;
    private final Warnings warnings;
    private final int shards;

    AttemptReading(Job job, List<Pod> pods, List<Event> warnings, int shards) {
        this.job = requireNonNull(job, "job");
        this.warnings = new Warnings(warnings);
        this.pods =
                pods.stream()
                        .map(pod -> new PodReading(pod, this.warnings))
                        .sorted(Comparator.comparingInt(PodReading::shard))
                        .toList();
        this.shards = shards;
    }

    AttemptSeen seen(Instant now) {
        Map<Integer, Trial.Failure> losses = new TreeMap<>();
        for (PodReading pod : pods) {
            pod.loss(now).ifPresent(loss -> losses.put(pod.shard(), loss));
        }
        failedJob().ifPresent(failure -> missing().forEach(s -> losses.putIfAbsent(s, failure)));
        if (!losses.isEmpty()) {
            return new AttemptSeen.Broken(causesOf(losses));
        }

        return new AttemptSeen.Present(
                held(),
                Times.find(job.getStatus() == null ? null : job.getStatus().getStartTime()),
                union(missing(), shardsOf(pod -> !pod.harnessStarted())),
                shardsOf(pod -> !pod.harnessSettled()),
                imageDigest());
    }

    // The Job's controller deletes the pods beside one that failed: those are not the cause.
    private static Map<Integer, Trial.Failure> causesOf(Map<Integer, Trial.Failure> losses) {
        boolean another =
                losses.values().stream()
                        .anyMatch(loss -> loss.reason() != FailureReason.LAUNCHER_POD_DELETED);
        if (another) {
            losses.values().removeIf(l -> l.reason() == FailureReason.LAUNCHER_POD_DELETED);
        }
        return losses;
    }

    private Optional<AttemptSeen.Held> held() {
        if (Boolean.TRUE.equals(job.getSpec().getSuspend())) {
            return Optional.of(
                    new AttemptSeen.Held(
                            new Trial.Failure(
                                    FailureReason.QUEUED,
                                    "The Job is suspended until its queue admits it."),
                            Times.find(job.getMetadata().getCreationTimestamp())
                                    .orElse(Instant.EPOCH)));
        }

        Stream<AttemptSeen.Held> ofPods = pods.stream().flatMap(pod -> pod.held().stream());
        return ofPods.findFirst()
                .or(() -> missing().isEmpty() ? Optional.empty() : warnings.refusedPods(job));
    }

    private List<Integer> missing() {
        List<Integer> there = pods.stream().map(PodReading::shard).toList();
        return Stream.iterate(0, shard -> shard + 1)
                .limit(shards)
                .filter(shard -> !there.contains(shard))
                .toList();
    }

    // More than one, should a tag have been moved between two pulls: then the trial says so.
    private Optional<String> imageDigest() {
        List<String> digests =
                pods.stream()
                        .flatMap(pod -> pod.imageDigest().stream())
                        .distinct()
                        .sorted()
                        .toList();
        return digests.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", digests));
    }

    private Set<Integer> shardsOf(Predicate<PodReading> which) {
        return pods.stream().filter(which).map(PodReading::shard).collect(Collectors.toSet());
    }

    private static Set<Integer> union(Collection<Integer> some, Collection<Integer> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    private Optional<Trial.Failure> failedJob() {
        if (job.getStatus() == null) {
            return Optional.empty();
        }

        return job.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .filter(condition -> condition.getType().startsWith("Fail"))
                .findFirst()
                .map(AttemptReading::failure);
    }

    private static Trial.Failure failure(JobCondition condition) {
        return "DeadlineExceeded".equals(condition.getReason())
                ? Words.failure(FailureReason.ATTEMPT_DEADLINE_EXCEEDED, condition.getMessage())
                : Words.failure(
                        FailureReason.LAUNCHER_POD_DELETED,
                        "Its Job ended: " + Words.of(condition.getMessage()));
    }
}
