package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialCommits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lake in memory: what shards have staged, and what of it is committed. */
class SimulatedLake implements TrialCommits {
    private final Set<Records> staged = new HashSet<>();
    private final Set<Records> published = new HashSet<>();
    private final Map<TrialId, Commit> commits = new HashMap<>();
    private Commits listener = (trial, commit) -> {};

    /** The rows of one shard. */
    record Records(AttemptId attempt, int shard) {
        Records {
            requireNonNull(attempt, "attempt");
        }
    }

    /** A commit: whose it is and what readers see of it. */
    record Commit(AttemptId attempt, List<Records> rows) {
        Commit {
            requireNonNull(attempt, "attempt");
            rows = List.copyOf(rows);
        }
    }

    /** Hears of every commit. */
    interface Commits {
        void committed(Trial trial, Commit commit);
    }

    final void tell(Commits commits) {
        listener = requireNonNull(commits, "commits");
    }

    /** A shard lands; the manifest says what. */
    final ShardManifest stage(AttemptId attempt, int shard) {
        staged.add(new Records(attempt, shard));
        return new ShardManifest(
                attempt,
                shard,
                new ShardManifest.Source("inference-perf", "0.7", "0.7", false, List.of()),
                new ShardManifest.Counts(10, 0, 0, Optional.of(10L)),
                Optional.empty(),
                List.of());
    }

    /** What a shard has landed is gone, or not what its manifest says. */
    final void damage(AttemptId attempt, int shard) {
        staged.remove(new Records(attempt, shard));
    }

    /** Whether readers see these rows, rather than a name of what was not there. */
    final boolean isPublished(Records records) {
        return published.contains(records);
    }

    final Optional<Commit> findCommit(TrialId trial) {
        return Optional.ofNullable(commits.get(trial));
    }

    @Override
    public Optional<String> commit(
            Trial trial, List<ShardSeen> shards, Optional<String> imageDigest) {
        AttemptId attempt = trial.attemptId();
        Optional<Commit> before = findBefore(trial.id());
        if (before.isPresent()) {
            return before.get().attempt().equals(attempt)
                    ? Optional.empty()
                    : Optional.of("committed with " + before.get().attempt());
        }

        List<Records> rows = new ArrayList<>();
        for (ShardSeen shard : shards) {
            AttemptId landed = shard.landed().orElseThrow().attempt();
            rows.add(new Records(landed, shard.shard()));
        }
        if (!accepts(attempt, rows)) {
            return Optional.of("records do not match their manifests");
        }

        publish(trial, new Commit(attempt, rows));
        return Optional.empty();
    }

    @Override
    public boolean discard(AttemptId attempt) {
        staged.removeIf(records -> records.attempt().equals(attempt));
        return findBefore(attempt.trial())
                .filter(commit -> commit.attempt().equals(attempt))
                .isEmpty();
    }

    Optional<Commit> findBefore(TrialId trial) {
        return findCommit(trial);
    }

    boolean accepts(AttemptId attempt, List<Records> rows) {
        return staged.containsAll(rows)
                && rows.stream().allMatch(row -> row.attempt().equals(attempt));
    }

    private void publish(Trial trial, Commit commit) {
        commits.put(trial.id(), commit);
        commit.rows().stream().filter(staged::remove).forEach(published::add);
        listener.committed(trial, commit);
    }
}
