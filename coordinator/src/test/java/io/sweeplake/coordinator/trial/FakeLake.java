package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.id.AttemptId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lake that remembers what was asked of it. */
final class FakeLake implements TrialCommits {
    final List<AttemptId> committed = new ArrayList<>();
    final List<AttemptId> discarded = new ArrayList<>();
    boolean rejects;

    @Override
    public Optional<String> commit(
            Trial trial, List<ShardSeen> shards, Optional<String> imageDigest) {
        if (rejects) {
            return Optional.of("checksums differ");
        }
        committed.add(trial.attemptId());
        return Optional.empty();
    }

    @Override
    public boolean discard(AttemptId attempt) {
        discarded.add(attempt);
        return !committed.contains(attempt);
    }
}
