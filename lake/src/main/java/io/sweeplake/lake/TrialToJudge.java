package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.TrialToCommit.Conduct;
import io.sweeplake.lake.TrialToCommit.ShardOutcome;
import io.sweeplake.lake.validity.ServerFacts.CacheReset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial about to be judged: its records, and what they alone do not tell. The same whether it is
 * yet to be committed or was committed long ago.
 *
 * @param load as asked
 * @param shards in shard order
 */
record TrialToJudge(
        DescribedTrial.Load load, List<Shard> shards, Setting setting, Records records) {

    TrialToJudge {
        requireNonNull(load, "load");
        shards = List.copyOf(shards);
        requireNonNull(setting, "setting");
        requireNonNull(records, "records");
    }

    static TrialToJudge of(TrialToCommit commit, ShardFiles files, List<Long> replicateSeeds) {
        Map<LakeTable, List<Path>> tables = new HashMap<>();
        for (LakeTable table : LakeTable.values()) {
            tables.put(table, files.of(table));
        }

        return new TrialToJudge(
                commit.trial().load(),
                commit.shards().stream().map(Shard::of).toList(),
                new Setting(
                        commit.trial().harness().name(),
                        commit.trial().profile(),
                        commit.cacheReset().map(CacheReset::new),
                        replicateSeeds),
                new Records(tables, "true"));
    }

    /**
     * What was seen of one shard beside its records.
     *
     * @param reported requests as the harness itself counts them
     * @param truncated whether a file of the harness ended before its end
     */
    record Shard(int shard, Conduct conduct, Optional<Long> reported, boolean truncated) {
        static Shard of(ShardOutcome outcome) {
            return new Shard(
                    outcome.shard(),
                    outcome.conduct(),
                    outcome.manifest().counts().reported(),
                    outcome.manifest().source().truncated());
        }
    }

    /**
     * What the trial was carried out with.
     *
     * @param replicateSeeds of the other committed trials of the treatment
     */
    record Setting(
            String harness,
            Map<String, Object> profile,
            Optional<CacheReset> cacheReset,
            List<Long> replicateSeeds) {
        Setting {
            requireNonNull(harness, "harness");
            profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
            requireNonNull(cacheReset, "cacheReset");
            replicateSeeds = List.copyOf(replicateSeeds);
        }
    }

    /**
     * Where the trial's rows are.
     *
     * @param files of each table; they may hold other trials' rows too
     * @param filter an SQL condition that only the trial's own rows meet
     */
    record Records(Map<LakeTable, List<Path>> files, String filter) {
        Records {
            files = Map.copyOf(files);
            requireNonNull(filter, "filter");
        }

        boolean has(LakeTable table) {
            return !files.getOrDefault(table, List.of()).isEmpty();
        }

        /** The trial's rows of a table that it has, as a table expression. */
        String of(LakeTable table) {
            return "(SELECT * FROM %s WHERE %s)"
                    .formatted(Database.parquet(files.get(table)), filter);
        }
    }
}
