package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {
    /** The floors that the lake's views publish by. */
    @ParameterizedTest
    @CsvSource({
        "ttft_ms_p50, 10",
        "tpot_ms_p90, 44",
        "e2e_ms_p95, 90",
        "ttft_ms_p99, 459",
        "itl_ms_p99.9, 4603",
        "ttft_ms_p1, 459"
    })
    void needsAsManyRequestsAsTheViewsDo(String metric, long floor) {
        assertThat(Percentile.find(metric)).map(Percentile::floor).contains(floor);
    }

    @Test
    void isNoneWhereAMeanIsAskedFor() {
        assertThat(Percentile.find("ttft_ms")).isEmpty();
    }
}
