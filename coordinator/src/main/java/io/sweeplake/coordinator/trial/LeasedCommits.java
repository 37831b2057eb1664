package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import java.util.List;
import java.util.Optional;

/** A lake that takes nothing from a coordinator without the lease. */
public final class LeasedCommits implements TrialCommits {
    private final TrialCommits lake;
    private final Lease lease;

    public LeasedCommits(TrialCommits lake, Lease lease) {
        this.lake = requireNonNull(lake, "lake");
        this.lease = requireNonNull(lease, "lease");
    }

    @Override
    public Optional<String> commit(
            Trial trial, List<ShardSeen> shards, Optional<String> imageDigest) {
        lease.require();
        return lake.commit(trial, shards, imageDigest);
    }

    @Override
    public boolean discard(AttemptId attempt) {
        lease.require();
        return lake.discard(attempt);
    }
}
