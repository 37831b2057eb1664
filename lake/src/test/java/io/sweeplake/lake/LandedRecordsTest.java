package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.lake.Staging.Sending;
import io.sweeplake.lake.validity.ClientFacts;
import io.sweeplake.lake.validity.Comparison;
import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.TrialFacts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of real files against numbers worked out by hand. */
class LandedRecordsTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 111);

    @TempDir Path folder;

    @Test
    void poolsTheRequestsOfAllShardsInsideTheWindow() throws Exception {
        // Shard 0: 0 to 22 s, TTFT 10 ms. Shard 1: 1 to 11 s, 30 ms. Warm-up 2 s.
        TrialFacts facts =
                factsOf(
                        STEADY.but("10000 AS first_token_us"),
                        Sending.steady(T0.plusSeconds(1), Duration.ofMillis(100), 101)
                                .but("if(shard = 1, 30000, 0) AS first_token_us"));

        assertThat(facts.window())
                .isEqualTo(new SendWindow.Open(T0.plusSeconds(3), T0.plusSeconds(11)));
        // 3.0, 3.2 … 11.0 s make 41 requests; 3.0, 3.1 … 11.0 s make 81.
        assertThat(facts.measured().counts()).isEqualTo(new StatusCounts(122, 0, 0));
        assertThat(facts.measured().achievedRate().orElseThrow())
                .isCloseTo(121 / 8.0, within(1e-9));
        // 41 values of 10 ms and 81 of 30 ms: the middle one is 30, where the mean of medians is
        // 20.
        assertThat(facts.measured().ttftP50Ms()).contains(30.0);
        assertThat(facts.shards().get(0).counts().total()).isEqualTo(111);
    }

    @Test
    void countsFailuresButNotTheirFirstTokens() throws Exception {
        TrialFacts facts =
                factsOf(
                        STEADY.but(
                                "if(request_index % 2 = 0, 'error', 'ok') AS status,"
                                        + " if(request_index % 2 = 0, 1, 50000) AS first_token_us"));

        // The window holds requests 10 to 110: 51 even ones and 50 odd ones.
        assertThat(facts.measured().counts()).isEqualTo(new StatusCounts(50, 51, 0));
        assertThat(facts.measured().ttftP50Ms()).contains(50.0);
    }

    @Test
    void interpolatesPercentilesOfTheScheduleDelay() throws Exception {
        TrialFacts facts = factsOf(STEADY.but("1000 * (request_index - 10) AS schedule_delay_us"));

        // 0, 1 … 100 ms.
        assertThat(facts.client().scheduleDelays())
                .containsExactly(
                        new ClientFacts.ScheduleDelay(
                                Optional.of(50.0),
                                Optional.of(90.0),
                                Optional.of(95.0),
                                Optional.of(99.0),
                                101));
    }

    @Test
    void takesTheHarnesssOwnScheduleDelayWhenRequestsHaveNone() throws Exception {
        TrialFacts facts = factsOf(STEADY.but("NULL::BIGINT AS schedule_delay_us"));

        assertThat(facts.client().scheduleDelays())
                .containsExactly(
                        new ClientFacts.ScheduleDelay(
                                Optional.of(0.4),
                                Optional.of(1.1),
                                Optional.of(1.6),
                                Optional.of(2.5),
                                111));
    }

    @Test
    void knowsHowLateEachShardWasApart() throws Exception {
        Sending silent = STEADY.but("NULL::BIGINT AS schedule_delay_us");
        TrialFacts facts = factsOf(silent, silent);

        assertThat(facts.client().scheduleDelays())
                .extracting(ClientFacts.ScheduleDelay::requests)
                .containsExactly(111L, 111L);
    }

    @Test
    void readsStagesThatLandedBeforeTheirP90AndP95() throws Exception {
        Staging staging = new Staging(folder);
        ShardManifest manifest =
                staging.stage(FIRST, 0, STEADY.but("NULL::BIGINT AS schedule_delay_us"));
        Path file = staging.layout().staged(FIRST, 0, LakeTable.STAGES);
        rewrite(file, "* EXCLUDE (reported_schedule_delay_ms_p90, reported_schedule_delay_ms_p95)");

        TrialFacts facts =
                factsOf(
                        staging,
                        Staging.manifest(
                                FIRST,
                                0,
                                manifest.counts(),
                                List.of(
                                        Staging.landed(
                                                LakeTable.REQUESTS,
                                                111,
                                                staging.layout()
                                                        .staged(FIRST, 0, LakeTable.REQUESTS)),
                                        Staging.landed(LakeTable.STAGES, 1, file))));

        assertThat(facts.client().scheduleDelays())
                .containsExactly(
                        new ClientFacts.ScheduleDelay(
                                Optional.of(0.4),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(2.5),
                                111));
    }

    @Test
    void comparesTokenCountsOfRequestsThatHaveBoth() throws Exception {
        TrialFacts facts =
                factsOf(
                        STEADY.but(
                                "if(request_index % 2 = 0, 25, NULL)::INTEGER AS"
                                        + " server_output_tokens, 30 AS output_tokens"));

        assertThat(facts.client().tokens().outputByServer())
                .isEqualTo(new Comparison(51, 51 * 25, 51 * 20));
        assertThat(facts.client().tokens().outputByHarness())
                .isEqualTo(new Comparison(50, 50 * 30, 50 * 20));
        assertThat(facts.client().tokens().output())
                .isEqualTo(new Comparison(51, 51 * 30, 51 * 25));
        assertThat(facts.client().tokens().input()).isEqualTo(Comparison.NONE);
    }

    @Test
    void believesChunksMoreThanARecountOfTheText() throws Exception {
        TrialFacts facts =
                factsOf(
                        STEADY.but(
                                "31 AS output_tokens, MAP {'ignore_eos': 1.0,"
                                        + " 'content_chunk_count': 20.0} AS extras"));

        assertThat(facts.client().tokens().outputByHarness())
                .isEqualTo(new Comparison(101, 101 * 20, 101 * 20));
    }

    @Test
    void judgesNoOutputLengthWhereTheModelMayStop() throws Exception {
        TrialFacts facts = factsOf(STEADY.but("MAP {'other': 1.0} AS extras"));

        assertThat(facts.client().tokens().outputByHarness()).isEqualTo(Comparison.NONE);
    }

    @Test
    void addsTheShardsOwnRatesWithoutClockAnchors() throws Exception {
        Sending slow = Sending.steady(T0, Duration.ofMillis(400), 51);

        TrialFacts facts =
                factsOf(
                        STEADY.but("NULL::TIMESTAMP AS sent_at"),
                        slow.but("NULL::TIMESTAMP AS sent_at"));

        assertThat(facts.window()).isInstanceOf(SendWindow.NoClockAnchor.class);
        assertThat(facts.measured().counts().total()).isEqualTo(162);
        assertThat(facts.measured().achievedRate().orElseThrow()).isCloseTo(7.5, within(1e-9));
    }

    @Test
    void knowsNoRateWithoutAnyClock() throws Exception {
        TrialFacts facts =
                factsOf(STEADY.but("NULL::TIMESTAMP AS sent_at, NULL::BIGINT AS sent_us"));

        assertThat(facts.measured().achievedRate()).isEmpty();
    }

    @Test
    void readsInstantsThatTheFileMarksAsUtc() throws Exception {
        Staging staging = new Staging(folder);
        ShardManifest manifest = staging.stage(FIRST, 0, STEADY);
        Path file = staging.layout().staged(FIRST, 0, LakeTable.REQUESTS);
        rewrite(file, "* REPLACE (sent_at AT TIME ZONE 'UTC' AS sent_at)");

        TrialFacts facts =
                factsOf(
                        staging,
                        Staging.manifest(
                                FIRST,
                                0,
                                manifest.counts(),
                                List.of(Staging.landed(LakeTable.REQUESTS, 111, file))));

        assertThat(facts.window())
                .isEqualTo(new SendWindow.Open(T0.plusSeconds(2), T0.plusSeconds(22)));
    }

    private static void rewrite(Path file, String columns) throws Exception {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE rewritten AS SELECT %s FROM %s"
                            .formatted(columns, Database.parquet(List.of(file))));
            Database.writeParquet(connection, "rewritten", file);
        }
    }

    private TrialFacts factsOf(Sending... shards) throws Exception {
        Staging staging = new Staging(folder);
        ShardManifest[] manifests = new ShardManifest[shards.length];
        for (int shard = 0; shard < shards.length; shard++) {
            manifests[shard] = staging.stage(FIRST, shard, shards[shard]);
        }

        return factsOf(staging, manifests);
    }

    private static TrialFacts factsOf(Staging staging, ShardManifest... manifests)
            throws Exception {
        TrialToCommit commit = Staging.commit(FIRST, 5, manifests);
        try (Connection connection = Database.open()) {
            return LandedRecords.facts(
                    connection,
                    TrialToJudge.of(commit, ShardFiles.find(staging.layout(), commit), List.of()));
        }
    }
}
