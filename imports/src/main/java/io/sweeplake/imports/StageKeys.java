package io.sweeplake.imports;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.landing.ShardKey;
import io.sweeplake.agent.landing.ShardKeys;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Gives each stage of a run a trial of its own. Stages that the harness reports come first, in
 * their order, so the same results always make the same trials. Safe for several threads.
 */
final class StageKeys implements ShardKeys {
    private final SweepId sweep;
    private final IntFunction<AttemptId> attempts;
    private final List<StageRecord> reported;
    private final Map<OptionalInt, ShardKey> keys = new LinkedHashMap<>();

    /**
     * @param attempts the attempt of each trial, by its number from 1
     */
    StageKeys(SweepId sweep, HarnessResults results, IntFunction<AttemptId> attempts) {
        this.sweep = sweep;
        this.attempts = attempts;
        this.reported = results.stages();
        reported.forEach(stage -> of(OptionalInt.of(stage.stage())));
    }

    @Override
    public synchronized ShardKey of(OptionalInt stage) {
        // With no more than one stage, whose requests they are is no question.
        boolean only = stage.isEmpty() && reported.size() == 1;
        OptionalInt own = only ? OptionalInt.of(reported.get(0).stage()) : stage;
        ShardKey key = keys.get(own);
        if (key == null) {
            key = new ShardKey(sweep, attempts.apply(keys.size() + 1), 0);
            keys.put(own, key);
        }

        return key;
    }

    /** The stages that were asked for, each with its attempt. */
    synchronized List<Keyed> all() {
        List<Keyed> all = new ArrayList<>();
        keys.forEach((stage, key) -> all.add(new Keyed(stage, key.attempt())));

        return all;
    }

    /**
     * A stage and the attempt that is its trial's.
     *
     * @param stage empty for requests of which none can tell
     */
    record Keyed(OptionalInt stage, AttemptId attempt) {}
}
