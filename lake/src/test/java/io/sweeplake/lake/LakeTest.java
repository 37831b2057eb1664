package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.CommitResult.Rejected;
import io.sweeplake.lake.Staging.Sending;
import io.sweeplake.lake.validity.Method;
import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.Validity;
import io.sweeplake.lake.validity.ValidityReason.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 111);

    @TempDir Path folder;
    private Staging staging;
    private Lake lake;

    @BeforeEach
    void aLakeWithASweep() {
        // Every test also shows that quotes and spaces in the lake's path are no matter.
        staging = new Staging(folder.resolve("it's a \"lake\""));
        lake = new Lake(staging.root());
        lake.initialise();
        lake.record(Staging.sweep());
    }

    @Test
    void commitsATrialWithItsRecords() throws Exception {
        CommitResult result = lake.commit(commitOf(STEADY));

        Committed committed = (Committed) result;
        assertThat(committed.verdict().reasons()).isEmpty();
        assertThat(committed.verdict().validity()).isEqualTo(Validity.VALID);
        assertThat(committed.counts()).isEqualTo(new StatusCounts(111, 0, 0));
        assertThat(staging.visibleRequests()).isEqualTo(111);
        assertThat(staging.row("SELECT count(*) FROM {stages}")).containsExactly("1");
        assertThat(staging.layout().stagingOf(FIRST)).doesNotExist();
    }

    @Test
    void knowsWhichTrialsMayStandForOthers() throws Exception {
        TrialId absent = new TrialId("map-7-zzzz-r1");
        lake.commit(commitOf(STEADY));

        assertThat(lake.findProvenance(List.of(TRIAL, absent)))
                .isEqualTo(Map.of(TRIAL, new Provenance(Validity.VALID, true, true)));
        assertThat(lake.findProvenance(List.of())).isEmpty();
    }

    @Test
    void recordsASweepAnewThatHasGrown() throws Exception {
        lake.record(Staging.sweep(15));

        assertThat(staging.row("SELECT trial_count FROM {sweeps}")).containsExactly("15");
        new Lake(staging.root()).record(Staging.sweep(16));
        assertThat(staging.row("SELECT trial_count FROM {sweeps}")).containsExactly("16");
    }

    @Test
    void keepsTheTrialsFactorsAndProvenance() throws Exception {
        lake.commit(commitOf(STEADY));

        assertThat(
                        staging.row(
                                """
                                SELECT trial_id, replicate, order_index, lane, attempt, factors,
                                    endpoint, workload, rate, concurrency, prefix_tokens,
                                    output_tokens, stack, model, harness_version, image,
                                    image_digest, gpus, usd_per_hour, seeds::VARCHAR, profile ->> '$.load."it''s"',
                                    duration_s, warmup_s, exit_codes::VARCHAR,
                                    clock_offsets_us::VARCHAR, clock_uncertainties_us::VARCHAR,
                                    warnings[1], method_version, typeof(profile)
                                FROM {trials}"""))
                .containsExactly(
                        "map-7-k3f9-r2",
                        "2",
                        "3",
                        "http://small",
                        "1",
                        "{prefix_tokens=512, output_tokens=many}",
                        "http://small",
                        "shared",
                        "5.0",
                        "null",
                        "512",
                        "null",
                        "small",
                        "tiny",
                        "0.7.0",
                        "img:1",
                        "sha256:5d1e",
                        "8",
                        "12.5",
                        "[70]",
                        "1",
                        "20.0",
                        "2.0",
                        "[0]",
                        "[40]",
                        "[200]",
                        "a 'quoted' warning",
                        String.valueOf(Method.VERSION),
                        "JSON");
    }

    @Test
    void judgesRequestsByTheLimitsOfTheirSweep() throws Exception {
        lake.commit(commitOf(STEADY));

        assertThat(
                        staging.row(
                                "SELECT slo, slo_met_count + slo_unknown_count <= in_window_count,"
                                        + " slo_met_output_tokens IS NOT NULL FROM {trials}"))
                .containsExactly("{ttft_ms_p99=500.5}", "true", "true");
    }

    @Test
    void opensTheWindowWhenTheLastShardHasWarmedUpAndClosesItWithTheFirst() throws Exception {
        TrialToCommit commit =
                commitOf(STEADY, Sending.steady(T0.plusMillis(1300), Duration.ofMillis(200), 111));

        Committed result = (Committed) lake.commit(commit);

        // Shard 0 sends from 0 to 22 s, shard 1 from 1.3 to 23.3 s; the warm-up is 2 s.
        assertThat(result.window())
                .contains(new SendWindow.Open(T0.plusMillis(3300), T0.plusSeconds(22)));
        assertThat(staging.row("SELECT window_start_at, window_end_at FROM {trials}"))
                .containsExactly("2026-03-01 12:00:03.3", "2026-03-01 12:00:22.0");
    }

    @Test
    void judgesTheRateOverAllShardsTogetherInsideTheWindow() throws Exception {
        // 2 shards of 5/s make 10/s; asked were 20/s, and the harness says it was in time.
        TrialToCommit commit = Staging.commit(FIRST, 20, stage(0, STEADY), stage(1, STEADY));

        Committed result = (Committed) lake.commit(commit);

        // The window holds 101 instants of 2 requests each: 201 gaps in 20 s.
        assertThat(result.verdict().reasons())
                .singleElement()
                .satisfies(
                        reason -> {
                            assertThat(reason.kind()).isEqualTo(Kind.SATURATED);
                            assertThat(reason.message())
                                    .startsWith(
                                            "10.1 requests/s were sent where 20.0 were asked (50.3"
                                                    + " %, 202 requests)");
                        });
        assertThat(staging.row("SELECT validity, validity_reasons[1] FROM {trials}").get(1))
                .startsWith("SATURATED: 10.1 requests/s");
    }

    @Test
    void commitsATrialWhoseEveryRequestFailed() throws Exception {
        TrialToCommit commit =
                commitOf(STEADY.but("'error' AS status, NULL::BIGINT AS first_token_us"));

        Committed result = (Committed) lake.commit(commit);

        assertThat(result.verdict().validity()).isEqualTo(Validity.INVALID);
        assertThat(result.verdict().reasons().get(0).kind()).isEqualTo(Kind.NO_REQUEST_SUCCEEDED);
        assertThat(staging.row("SELECT validity, request_count, error_count FROM {trials}"))
                .containsExactly("INVALID", "111", "111");
        assertThat(staging.visibleRequests()).isEqualTo(111);
    }

    @Test
    void commitsATrialWithoutClockAnchorsAndWithoutAWindow() throws Exception {
        TrialToCommit commit = commitOf(STEADY.but("NULL::TIMESTAMP AS sent_at"));

        Committed result = (Committed) lake.commit(commit);

        assertThat(result.window()).isEmpty();
        assertThat(result.verdict().reasons())
                .extracting(reason -> reason.kind())
                .containsExactly(Kind.NO_CLOCK_ANCHOR);
    }

    @Test
    void commitsATrialOfWhichOneShardSentNothing() throws Exception {
        TrialToCommit commit = commitOf(STEADY, Sending.steady(T0, Duration.ofMillis(200), 0));

        Committed result = (Committed) lake.commit(commit);

        assertThat(result.counts().total()).isEqualTo(111);
        assertThat(result.window()).isEmpty();
        assertThat(result.verdict().reasons())
                .extracting(reason -> reason.kind())
                .contains(Kind.WINDOW_SHORT);
    }

    @Test
    void answersASecondCommitWithTheStoredVerdict() throws Exception {
        TrialToCommit commit =
                commitOf(STEADY.but("if(request_index % 9 = 0, 'error', 'ok') AS status"));
        CommitResult first = lake.commit(commit);

        CommitResult second = lake.commit(commit);

        assertThat(((Committed) first).verdict().reasons()).isNotEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(staging.visibleRequests()).isEqualTo(111);
    }

    @Test
    void commitsATrialOnceHoweverManyAttemptsLand() throws Exception {
        TrialToCommit commit = commitOf(STEADY);
        AttemptId late = new AttemptId(TRIAL, 2);
        TrialToCommit second = Staging.commit(late, 5, staging.stage(late, 0, STEADY));
        lake.commit(commit);

        CommitResult result = lake.commit(second);

        assertThat(result)
                .isEqualTo(
                        new Rejected(
                                "trial map-7-k3f9-r2 was committed with attempt 1, so attempt 2"
                                        + " comes too late"));
        assertThat(staging.rows("SELECT DISTINCT attempt FROM {requests}"))
                .containsExactly(List.of("1"));
    }

    @Test
    void asksForTheSweepBeforeItsTrials() throws Exception {
        Files.delete(staging.layout().sweep(SWEEP));
        TrialToCommit commit = commitOf(STEADY);

        assertThatThrownBy(() -> lake.commit(commit))
                .isInstanceOf(LakeFailed.class)
                .hasMessageContaining("record it before its trials");
    }

    @Test
    void commitsSeveralTrialsAtOnce() throws Exception {
        List<TrialToCommit> commits = new ArrayList<>();
        for (int replicate = 1; replicate <= 6; replicate++) {
            AttemptId attempt = new AttemptId(TrialId.of(SWEEP, Staging.TREATMENT, replicate), 1);
            commits.add(Staging.commit(attempt, 5, staging.stage(attempt, 0, STEADY)));
        }

        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<CommitResult>> results = new ArrayList<>();
            commits.forEach(commit -> results.add(threads.submit(() -> lake.commit(commit))));
            for (Future<CommitResult> result : results) {
                assertThat(result.get()).isInstanceOf(Committed.class);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(staging.visibleRequests()).isEqualTo(6 * 111);
    }

    private TrialToCommit commitOf(Sending... shards) throws Exception {
        var manifests = new ShardManifest[shards.length];
        for (int shard = 0; shard < shards.length; shard++) {
            manifests[shard] = stage(shard, shards[shard]);
        }

        return Staging.commit(FIRST, 5.0 * shards.length, manifests);
    }

    private ShardManifest stage(int shard, Sending sending) throws Exception {
        return staging.stage(FIRST, shard, sending);
    }
}
