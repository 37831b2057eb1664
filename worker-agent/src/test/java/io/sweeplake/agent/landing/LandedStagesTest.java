package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandedStagesTest {
    @TempDir private Path root;

    @Test
    void landsTheHarnesssOwnReportOnEachStageInMilliseconds() {
        LandedLake lake = new LandedLake(root);

        lake.land(Results.ofCase("made-0.3-finish-chunk"));

        assertThat(lake.ask("SELECT * FROM stages ORDER BY stage").get(1))
                .containsEntry("trial_id", "s-0123456789ab-r1")
                .containsEntry("attempt", "2")
                .containsEntry("shard", "1")
                .containsEntry("requested_rate", "4.0")
                .containsEntry("concurrency", "")
                .containsEntry("duration_s", "4.0")
                .containsEntry("reported_count", "9")
                .containsEntry("reported_achieved_rate", "4.04")
                .containsEntry("reported_schedule_delay_ms_p90", "")
                .containsEntry("reported_schedule_delay_ms_p99", "3.8")
                .containsEntry("reported_ttft_ms_p50", "50.0")
                .containsEntry("reported_e2e_ms_p99", "500.0");
    }

    @Test
    void landsHowLateTheHarnessSaysItSent() {
        LandedLake lake = new LandedLake(root);

        lake.land(Results.ofCase("captured-v0.7.0-sanity-random-failure-injection"));

        assertThat(lake.ask("SELECT * FROM stages").get(0))
                .containsEntry("reported_schedule_delay_ms_p50", "0.23170795532223565")
                .containsEntry("reported_schedule_delay_ms_p90", "5.426799924202899")
                .containsEntry("reported_schedule_delay_ms_p95", "14.888195908008571")
                .containsEntry("reported_schedule_delay_ms_p99", "28.72065299496172");
    }
}
