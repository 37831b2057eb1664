package io.sweeplake.contract.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import java.nio.file.Path;

/**
 * Where things lie in a lake. Readers see a request only if its trial has a row under {@code
 * trials/}, and that row, the one of the greatest generation and in it of the greatest revision,
 * names the request's attempt and generation.
 */
public record LakeLayout(Path root) {
    /** The table of what trials measured, which lies by generation as what shards land does. */
    public static final String METRICS = "trial_metrics";

    public LakeLayout {
        requireNonNull(root, "root");
    }

    /** What is on its way into the lake. Never read by a view. */
    public Path staging() {
        return root.resolve("_staging");
    }

    /** What a shard writes before its trial is committed. */
    public Path staging(AttemptId attempt, int shard) {
        return stagingOf(attempt).resolve(Integer.toString(shard));
    }

    /** All of an attempt's staging folders. */
    public Path stagingOf(AttemptId attempt) {
        return staging().resolve(attempt.value());
    }

    /** A shard's Parquet file of one table while it is staged. */
    public Path staged(AttemptId attempt, int shard, LakeTable table) {
        return staging(attempt, shard).resolve(table.folder() + ".parquet");
    }

    /** A shard's manifest while it is staged. */
    public Path manifest(AttemptId attempt, int shard) {
        return staging(attempt, shard).resolve("manifest.json");
    }

    /** A shard's Parquet file of one table once its trial is committed, in generation 0. */
    public Path landed(SweepId sweep, ShardFile file) {
        String name = file.attempt().trial() + "." + file.attempt().number() + "." + file.shard();
        return generation(file.table().folder(), sweep, 0).resolve(name + ".parquet");
    }

    /**
     * A file that holds many trials' records of one table; of requests, one without what {@link
     * #placed} has.
     *
     * @param generation from 1
     * @param part from 0
     */
    public Path compacted(String table, SweepId sweep, int generation, int part) {
        return generation(table, sweep, generation).resolve("part." + part + ".parquet");
    }

    /**
     * A file that holds many trials' requests, each with what its trial says of it. Readers know
     * that by the file's name, so files that say more, or say it otherwise, need another one.
     *
     * @param generation from 1
     * @param part from 0
     */
    public Path placed(SweepId sweep, int generation, int part) {
        return generation(LakeTable.REQUESTS.folder(), sweep, generation)
                .resolve("placed." + part + ".parquet");
    }

    /** The folder of one generation of a sweep's records. */
    public Path generation(String table, SweepId sweep, int generation) {
        return records(table, sweep).resolve("gen=" + generation);
    }

    /** The folder of all generations of a sweep's records. */
    public Path records(String table, SweepId sweep) {
        return root.resolve(table).resolve("sweep_id=" + sweep);
    }

    /** The folder of a sweep's committed trials. */
    public Path trials(SweepId sweep) {
        return root.resolve("trials").resolve("sweep_id=" + sweep);
    }

    /** What a committed attempt measured, a row a metric, in generation 0. */
    public Path metrics(SweepId sweep, AttemptId attempt) {
        return generation(METRICS, sweep, 0)
                .resolve(attempt.trial() + "." + attempt.number() + ".parquet");
    }

    /**
     * What a trial measured that was written again after its compaction.
     *
     * @param generation from 1, the trial's
     * @param revision from 1; never used twice for a trial
     */
    public Path revisedMetrics(SweepId sweep, int generation, TrialId trial, int revision) {
        return generation(METRICS, sweep, generation).resolve(revised(trial, revision));
    }

    /** One row: the trial. Its appearance is the commit. */
    public Path trial(SweepId sweep, TrialId trial) {
        return trials(sweep).resolve(trial + ".parquet");
    }

    /**
     * One row: the trial, written again after its compaction.
     *
     * @param revision from 1; never used twice for a trial
     */
    public Path revisedTrial(SweepId sweep, TrialId trial, int revision) {
        return trials(sweep).resolve(revised(trial, revision));
    }

    private static String revised(TrialId trial, int revision) {
        return "revised." + trial + "." + revision + ".parquet";
    }

    /**
     * A row for each trial that a generation holds. Its appearance makes readers turn to that
     * generation.
     *
     * @param generation from 1
     */
    public Path compactedTrials(SweepId sweep, int generation) {
        return trials(sweep).resolve("compacted." + generation + ".parquet");
    }

    /** One row: the sweep. */
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
