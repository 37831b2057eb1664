package io.sweeplake.contract.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import java.nio.file.Path;

/**
 * Where things lie in a lake. Readers see a request only if its trial's file exists under {@code
 * trials/} and its generation is the one that {@code sweeps/} names.
 */
public record LakeLayout(Path root) {

    public LakeLayout {
        requireNonNull(root, "root");
    }

    /** What a shard writes before its trial is committed. Never read by a view. */
    public Path staging(AttemptId attempt, int shard) {
        return stagingOf(attempt).resolve(Integer.toString(shard));
    }

    /** All of an attempt's staging folders. */
    public Path stagingOf(AttemptId attempt) {
        return root.resolve("_staging").resolve(attempt.value());
    }

    /** A shard's Parquet file of one table while it is staged. */
    public Path staged(AttemptId attempt, int shard, LakeTable table) {
        return staging(attempt, shard).resolve(table.folder() + ".parquet");
    }

    /** A shard's manifest while it is staged. */
    public Path manifest(AttemptId attempt, int shard) {
        return staging(attempt, shard).resolve("manifest.json");
    }

    /**
     * A shard's Parquet file of one table once its trial is committed.
     *
     * @param generation from 0; compaction raises it
     */
    public Path landed(SweepId sweep, int generation, ShardFile file) {
        String name = file.attempt().trial() + "." + file.attempt().number() + "." + file.shard();
        return root.resolve(file.table().folder())
                .resolve("sweep_id=" + sweep)
                .resolve("gen=" + generation)
                .resolve(name + ".parquet");
    }

    /**
     * What a committed attempt measured, a row a metric.
     *
     * @param generation from 0; compaction raises it
     */
    public Path metrics(SweepId sweep, int generation, AttemptId attempt) {
        return root.resolve("trial_metrics")
                .resolve("sweep_id=" + sweep)
                .resolve("gen=" + generation)
                .resolve(attempt.trial() + "." + attempt.number() + ".parquet");
    }

    /** One row: the trial. Its appearance is the commit. */
    public Path trial(SweepId sweep, TrialId trial) {
        return root.resolve("trials").resolve("sweep_id=" + sweep).resolve(trial + ".parquet");
    }

    /** One row: the sweep and its current generation. */
    public Path sweep(SweepId sweep) {
        return root.resolve("sweeps").resolve(sweep + ".parquet");
    }

    /** Names one table's file of one shard. */
    public record ShardFile(AttemptId attempt, int shard, LakeTable table) {
        public ShardFile {
            requireNonNull(attempt, "attempt");
            requireNonNull(table, "table");
        }
    }
}
