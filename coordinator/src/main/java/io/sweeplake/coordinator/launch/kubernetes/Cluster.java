package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.Wake;
import java.util.List;
import java.util.Optional;

/**
 * The cluster as the launcher touches it. What is read comes from memory that the API server keeps
 * up to date, and costs no request; each write is one.
 */
interface Cluster {
    /** Reads what there is and keeps up with it from then on; wakes at every change. */
    void watch(Wake wake);

    /**
     * Makes a Job unless there is one of its name.
     *
     * @return the UID of the Job of that name
     * @throws ClusterRefused when the API server will not have it
     */
    String create(Job job) throws ClusterRefused;

    /**
     * Makes a Secret unless there is one of its name.
     *
     * @throws ClusterRefused when the API server will not have it
     */
    void create(Secret secret) throws ClusterRefused;

    /** Deletes a Job, and in the background all that it owns. Harmless when there is none. */
    void deleteJob(AttemptId attempt);

    /**
     * Asks whether a Job would be taken, without making it.
     *
     * @throws ClusterRefused when the API server would not have it
     */
    void tryOut(Job job) throws ClusterRefused;

    Optional<Job> findJob(AttemptId attempt);

    /** The pods of an attempt that there are, in any order. */
    List<Pod> podsOf(AttemptId attempt);

    /** Warnings about the attempt's Job and its pods. */
    List<Event> warningsOf(AttemptId attempt);

    /** Attempts of this coordinator of which there is a Job or a pod. */
    List<AttemptId> attempts();

    /**
     * What a container printed last: one request.
     *
     * @return empty when it has not begun, or its pod is gone
     */
    Optional<String> findLog(String pod, String container, int lines);

    /** Stops watching. */
    void close();
}
