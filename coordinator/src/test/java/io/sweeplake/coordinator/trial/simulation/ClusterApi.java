package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.Trial;

/** The single requests of which launching and stopping are made. */
interface ClusterApi {
    /** Once for each name. */
    void createJob(Trial trial);

    /** Adds what the pods of a Job wait for, such as its secret. */
    void complete(Trial trial);

    /** Where no controller makes pods of Jobs. */
    void startShard(Trial trial, int shard);

    void deleteJob(AttemptId attempt);
}
