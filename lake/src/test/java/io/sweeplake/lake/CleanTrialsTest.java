package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.SimulatedTrial.Setup;
import io.sweeplake.lake.validity.ServerFacts.CacheReset;
import io.sweeplake.lake.validity.Validity;
import io.sweeplake.lake.validity.ValidityRules;
import io.sweeplake.lake.validity.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trials without a fault raise no alarm, whatever their rate, length, shards and latencies. {@code
 * -Dclean.trials=5000} judges more of them, {@code -Dclean.first-seed=7} others; both print how
 * many alarms were false.
 */
@Tag("any-java")
class CleanTrialsTest {
    private static final int TRIALS = Integer.getInteger("clean.trials", 200);

    // Those below were looked at while the rules were made.
    private static final int FIRST_SEED = Integer.getInteger("clean.first-seed", 1_000_000);

    @TempDir Path folder;

    @Test
    void raiseNoAlarm() throws Exception {
        List<String> alarms = new ArrayList<>();
        try (SimulatedFiles files = new SimulatedFiles()) {
            for (int seed = FIRST_SEED; seed < FIRST_SEED + TRIALS; seed++) {
                Verdict verdict = judge(files, new SimulatedTrial(Setup.any(seed)));
                if (verdict.validity() != Validity.VALID) {
                    alarms.add(Setup.any(seed) + " " + verdict);
                }
            }
        }

        System.out.println(alarms.size() + " false alarms in " + TRIALS + " clean trials");
        assertThat(alarms).isEmpty();
    }

    private Verdict judge(SimulatedFiles files, SimulatedTrial trial) throws Exception {
        Path requests = folder.resolve("requests.parquet");
        Path metrics = folder.resolve("server_metrics.parquet");
        files.put(trial, false);
        files.put(trial.samples(trial.honestHitRatio()));
        files.writeRequests(FIRST, -1, requests);
        files.writeMetrics(FIRST, metrics);
        try (Connection connection = Database.open()) {
            return ValidityRules.judge(
                    LandedRecords.facts(
                            connection,
                            toJudge(
                                    trial,
                                    Map.of(
                                            LakeTable.REQUESTS,
                                            List.of(requests),
                                            LakeTable.SERVER_METRICS,
                                            List.of(metrics)))));
        }
    }

    private static TrialToJudge toJudge(SimulatedTrial trial, Map<LakeTable, List<Path>> files) {
        return new TrialToJudge(
                new DescribedTrial.Load(
                        Optional.of(trial.setup.rate()),
                        Optional.of(Duration.ofSeconds(trial.setup.durationS())),
                        Duration.ofSeconds(Setup.WARMUP_S)),
                IntStream.range(0, trial.setup.shards())
                        .mapToObj(
                                shard ->
                                        new TrialToJudge.Shard(
                                                shard,
                                                TrialToCommit.Conduct.of(
                                                        70L + shard, 0, new ClockOffset(40, 500)),
                                                Optional.empty(),
                                                false))
                        .toList(),
                new TrialToJudge.Setting(
                        "inference-perf",
                        SimulatedFiles.profile(trial),
                        Optional.of(new CacheReset("done")),
                        List.of()),
                new TrialToJudge.Records(files, "true"));
    }
}
