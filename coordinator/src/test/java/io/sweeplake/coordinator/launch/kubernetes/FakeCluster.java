package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.Wake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster in memory that makes what it is asked for and shows what it was told to show. */
final class FakeCluster implements Cluster {
    final Map<String, Job> jobs = new LinkedHashMap<>();
    final Map<String, Secret> secrets = new LinkedHashMap<>();
    final List<Pod> pods = new ArrayList<>();

    /** By pod and container, {@code pod/container}. */
    final Map<String, String> logs = new LinkedHashMap<>();

    Optional<String> refusal = Optional.empty();

    /** Whether what was made is also seen already. */
    boolean echoes = true;

    int requests;

    @Override
    public void watch(Wake wake) {
        // Nothing changes by itself here.
    }

    @Override
    public String create(Job job) throws ClusterRefused {
        requests++;
        refuse();
        Job there = jobs.computeIfAbsent(job.getMetadata().getName(), name -> job);
        there.getMetadata().setUid("uid-of-" + there.getMetadata().getName());
        return there.getMetadata().getUid();
    }

    @Override
    public void create(Secret secret) throws ClusterRefused {
        requests++;
        refuse();
        secrets.putIfAbsent(secret.getMetadata().getName(), secret);
    }

    @Override
    public void deleteJob(AttemptId attempt) {
        requests++;
        jobs.remove(attempt.value());
    }

    @Override
    public Optional<String> findLog(String pod, String container, int lines) {
        return Optional.ofNullable(logs.get(pod + "/" + container));
    }

    @Override
    public void tryOut(Job job) throws ClusterRefused {
        requests++;
        refuse();
    }

    @Override
    public Optional<Job> findJob(AttemptId attempt) {
        return echoes ? Optional.ofNullable(jobs.get(attempt.value())) : Optional.empty();
    }

    @Override
    public List<Pod> podsOf(AttemptId attempt) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getName().startsWith(attempt.value()))
                .toList();
    }

    @Override
    public List<Event> warningsOf(AttemptId attempt) {
        return List.of();
    }

    @Override
    public List<AttemptId> attempts() {
        return jobs.keySet().stream().map(AttemptId::parse).toList();
    }

    @Override
    public void close() {
        // Nothing is watched here.
    }

    private void refuse() throws ClusterRefused {
        if (refusal.isPresent()) {
            throw new ClusterRefused(refusal.get());
        }
    }
}
