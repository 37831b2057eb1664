package io.sweeplake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.demo.Coordinator.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void setsNumbersToTheRightWithOneDecimalAndNullAsADash() {
        Table table =
                new Table(
                        List.of("model", "rate", "ttft_p50", "n", "validity"),
                        List.of(
                                List.of("sim/small", "4.0", "101.25", "48", "VALID"),
                                List.of("sim/large-8b", "10", "", "1054", "SUSPECT"),
                                List.of("x", "1.0E-7", "3309.8123", "0", "VALID")));

        assertThat(TextTable.lines(table))
                .containsExactly(
                        "model         rate  ttft_p50     n  validity",
                        "--------------------------------------------",
                        "sim/small      4.0     101.3    48  VALID",
                        "sim/large-8b    10         -  1054  SUSPECT",
                        "x              0.0    3309.8     0  VALID");
    }

    @Test
    void aTableWithoutRowsHasItsHead() {
        assertThat(TextTable.lines(new Table(List.of("model", "rate"), List.of())))
                .containsExactly("model  rate", "-----------");
    }

    @Test
    void asksForTheSweepItWasGiven() throws Exception {
        FakeCoordinator coordinator = new FakeCoordinator(List.of(List.of()));
        coordinator.answer = new Table(List.of("model"), List.of(List.of("sim/small")));
        StringWriter printed = new StringWriter();

        new Results(coordinator, new PrintWriter(printed)).print("s1");

        assertThat(coordinator.queries)
                .hasSize(2)
                .allSatisfy(sql -> assertThat(sql).contains("sweep_id = 's1'"));
        assertThat(printed.toString()).contains("  sim/small");
    }
}
