package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewCatalogueTest {
    @TempDir Path folder;

    @Test
    void describesEveryViewWithTheColumnsThatALakeHas() throws SQLException {
        TestLake lake = TestLake.empty(folder);

        for (DescribedView described : views()) {
            List<String> names =
                    described.columns().stream().map(DescribedView.Column::name).toList();
            assertThat(lake.query("FROM " + described.view().name()))
                    .containsExactly(String.join(",", names));
        }
    }

    @Test
    void saysOfAColumnItsTypeItsUnitAndWhatItsTableSays() throws SQLException {
        DescribedView trials =
                views().stream()
                        .filter(each -> each.view().name().equals("trials"))
                        .findFirst()
                        .orElseThrow();

        assertThat(trials.columns())
                .contains(
                        new DescribedView.Column(
                                "usd_per_hour",
                                "DOUBLE",
                                Optional.of("USD/h"),
                                Optional.of("what the endpoint costs, as the sweep says")),
                        new DescribedView.Column(
                                "model", "VARCHAR", Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeMacro#all")
    void everyMacroSaysWhatItGivesInWhichUnitsAndWhoseMethodItIs(LakeMacro macro) {
        assertThat(List.of(macro.what(), macro.units(), macro.source()))
                .as(
                        "the header of macros/%s.sql has `-- what:`, `-- units:`, `-- source:`",
                        macro.name())
                .doesNotContain("");
    }

    @ParameterizedTest
    @CsvSource({
        "ttft_ms, ms",
        "ttft_ms_p99, ms",
        "tpot_ms_p99_9_low, ms",
        "output_tokens_per_s_max, tokens/s",
        "requests_per_s, requests/s",
        "requested_rate, requests/s",
        "rate, requests/s",
        "goodput_ratio, 1",
        "window_start_at, UTC",
        "end_us, µs",
        "span_s, s",
        "input_tokens, tokens",
        "ttft_count, count",
        "usd_per_hour, USD/h"
    })
    void readsAUnitOffAColumnsName(String column, String unit) {
        assertThat(ColumnUnits.of(column)).contains(unit);
    }

    @ParameterizedTest
    @CsvSource({"status", "model", "validity_reasons", "slo_met", "p99", "shards"})
    void knowsNoUnitOfWhatHasNone(String column) {
        assertThat(ColumnUnits.of(column)).isEmpty();
    }

    private static List<DescribedView> views() throws SQLException {
        try (Connection session = DriverManager.getConnection("jdbc:duckdb:")) {
            return ViewCatalogue.read(session);
        }
    }
}
