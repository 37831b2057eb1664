package io.sweeplake.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.sweeplake.contract.id.SweepId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens reports from their files, as a reader does. */
@Tag("any-java")
class ReportBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "report");
    private static final List<String> CHARTS =
            List.of(
                    "heatmap",
                    "ttft",
                    "tpot",
                    "e2e",
                    "load",
                    "tradeoff",
                    "pareto",
                    "prefix",
                    "distribution",
                    "timeline");

    @TempDir static Path folder;
    private static Path lake;
    private static ReportReader reader;

    private OpenReport report;

    @BeforeAll
    static void open() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "there is no "
                        + CHROMIUM
                        + ": apt-get install chromium, and reports are looked at");
        lake = folder.resolve("lake");
        ReportLake.writeTo(lake);
        reader = ReportReader.start(CHROMIUM);
    }

    @AfterAll
    static void close() {
        if (reader != null) {
            reader.close();
        }
    }

    @BeforeEach
    void openPage() {
        report = reader.open();
    }

    @AfterEach
    void closePage() {
        report.close();
    }

    @Test
    void drawsEveryChartWithoutARequestOrAComplaint() throws IOException {
        Path file = show("maps");

        for (String chart : CHARTS) {
            assertThat(report.drawn(chart)).as(chart).isPositive();
        }
        assertThat(report.find("[data-empty]").count()).isZero();
        assertThat(report.requests()).containsExactly(file.toUri().toString());
        assertThat(report.complaints()).isEmpty();
        assertThat(report.title()).startsWith("maps </script><script>alert(1)</script>");
    }

    @Test
    void plotsTheNumbersOfTheViews() throws IOException {
        show("maps");

        for (String metric : List.of("ttft", "tpot", "e2e")) {
            List<List<Object>> asked =
                    ReportLake.ask(
                            lake,
                            """
                            SELECT rate, %1$s_ms_p50, %1$s_ms_p95, %1$s_ms_p99 FROM rate_response
                            WHERE sweep_id = 'maps' AND series = 'large prefix_tokens=512' ORDER BY rate
                            """
                                    .formatted(metric));
            for (int panel = 0; panel < 3; panel++) {
                List<List<Double>> plotted = report.line(metric, "large prefix_tokens=512", panel);
                assertThat(plotted).hasSameSizeAs(asked);
                for (int i = 0; i < asked.size(); i++) {
                    assertThat(plotted.get(i).get(0)).isEqualTo(asked.get(i).get(0));
                    assertThat(plotted.get(i).get(1))
                            .isCloseTo((Double) asked.get(i).get(1 + panel), within(1e-9));
                }
            }
        }
    }

    @Test
    void plotsLoadFrontAndPrefixAsTheViewsHaveThem() throws IOException {
        show("maps");

        assertThat(report.line("load", "small prefix_tokens=0", 0))
                .isEqualTo(
                        numbers(
                                """
                                SELECT requested_rate_requests_per_s, achieved_rate_requests_per_s
                                FROM treatment_summary
                                WHERE sweep_id = 'maps' AND stack = 'small' AND prefix_tokens = 0
                                ORDER BY rate
                                """));
        assertThat(report.line("pareto", "m/large prefix_tokens=0", 0))
                .isEqualTo(
                        numbers(
                                """
                                SELECT tpot_ms_p50, output_tokens_per_s_per_unit FROM pareto_frontier
                                WHERE sweep_id = 'maps' AND demand = 'm/large prefix_tokens=0'
                                    AND on_frontier
                                ORDER BY output_tokens_per_s_per_user
                                """));
        assertThat(report.line("prefix", "small rate=10", 0))
                .isEqualTo(
                        numbers(
                                """
                                SELECT prefix_tokens, ttft_ms_p50 FROM prefix_effect
                                WHERE sweep_id = 'maps' AND same_but_prefix = 'small rate=10'
                                ORDER BY prefix_tokens
                                """));
    }

    @Test
    void aTreatmentOfInvalidTrialsHasNoPointAndASuspectOneIsHollow() throws IOException {
        show("maps");

        assertThat(report.line("ttft", "large prefix_tokens=2048", 0)).hasSize(2);
        Object fill =
                report.evaluate(
                        "() => echarts.getInstanceByDom(document.getElementById('chart-ttft'))"
                                + ".getOption().series.find(s => s.name === 'small prefix_tokens=0')"
                                + ".data[2].itemStyle.borderWidth");
        assertThat(fill).isEqualTo(2);
        assertThat(report.find("#verdicts").innerText())
                .contains("ENDPOINT_BUSY", "SATURATED", "the server <could> not take more");
    }

    @Test
    void aClosedLoopIsDrawnOverItsConcurrencyAndSaysWhatItLacks() throws IOException {
        show("closed");

        assertThat(report.line("ttft", "small", 0))
                .extracting(each -> each.get(0))
                .containsExactly(1.0, 4.0, 16.0);
        assertThat(report.empty("load")).contains("closed loops");
        assertThat(report.empty("prefix")).contains("no factor prefix_tokens");
        assertThat(report.find("#figure-ttft").innerText()).contains("concurrency");
        assertThat(report.complaints()).isEmpty();
    }

    @Test
    void aSweepOfInvalidTrialsSaysWhyItsChartsAreEmpty() throws IOException {
        show("doubtful");

        assertThat(report.empty("ttft")).contains("INVALID");
        assertThat(report.empty("pareto")).contains("INVALID");
        assertThat(report.drawn("heatmap")).isPositive();
        assertThat(report.drawn("timeline")).isPositive();
        assertThat(report.complaints()).isEmpty();
    }

    @Test
    void aSweepWithoutACommittedTrialSaysSo() throws IOException {
        AskedSweep asked =
                new AskedSweep(
                        "new", Optional.empty(), "name: new", 7, Map.of("RUNNING", 7L), false);
        show("unmeasured", Optional.of(asked));

        assertThat(report.find("#progress").innerText())
                .contains("No trial is committed yet, of 7 planned");
        assertThat(report.find("[data-empty]").count()).isEqualTo(CHARTS.size());
        assertThat(report.complaints()).isEmpty();
    }

    @Test
    void aSweepThatRunsSaysHowManyOfItsTrialsAreIn() throws IOException {
        AskedSweep asked =
                new AskedSweep(
                        "closed",
                        Optional.empty(),
                        "name: closed",
                        5,
                        Map.of("SUCCEEDED", 3L, "RUNNING", 2L),
                        false);
        show("closed", Optional.of(asked));

        assertThat(report.find("#progress").innerText())
                .contains("3 of 5 trials are in", "2 RUNNING");
    }

    @Test
    void everyControlHasANameAndEveryChartATableAndWords() throws IOException {
        show("maps");

        for (Locator control : report.find("select, input, button:visible").all()) {
            assertThat(control.evaluate("e => (e.labels?.[0] ?? e).textContent.trim()"))
                    .asString()
                    .isNotEmpty();
        }
        for (String chart : CHARTS) {
            Locator place = report.find("#chart-" + chart);
            assertThat(place.getAttribute("aria-label")).as(chart).contains("n = ");
            Locator behind = report.find("#figure-" + chart + " details");
            behind.locator("summary").press("Enter");
            // The table is made a moment after it was asked for.
            behind.locator("tbody tr").first().waitFor();
        }
        assertThat(report.find("main, nav, header, footer").count()).isEqualTo(4);
    }

    @Test
    void controlsChangeWhatIsDrawn() throws IOException {
        show("maps");

        report.find("#figure-timeline select").selectOption("maps-ts200-r1");
        report.find("#figure-distribution select").nth(1).selectOption("ts100");

        assertThat(report.find("#figure-timeline figcaption").innerText())
                .contains("maps-ts200-r1");
        assertThat(
                        report.find("#chart-distribution")
                                .evaluate(
                                        "e => echarts.getInstanceByDom(e).getOption().series.length"))
                .isEqualTo(2);
        assertThat(report.complaints()).isEmpty();
    }

    @Test
    void fitsAPhoneAndIsDarkAndPrints() throws IOException {
        show("maps");
        picture("desktop");
        report.emulate(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture("dark");
        assertThat(report.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 19, 24)");
        report.emulate(
                new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT).setMedia(Media.PRINT));
        picture("print");
        report.emulate(new EmulateMediaOptions().setMedia(Media.SCREEN));
        report.resize(390, 844);
        report.reload();
        picture("phone");

        assertThat((Boolean) report.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(report.complaints()).isEmpty();
    }

    private Path show(String sweep) throws IOException {
        return show(sweep, Optional.empty());
    }

    private Path show(String sweep, Optional<AskedSweep> asked) throws IOException {
        Path file = folder.resolve(sweep + (asked.isPresent() ? "-asked" : "") + ".html");
        // Reports of one sweep are the same, and take a second or more.
        if (!Files.exists(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                new Reports(lake, folder, id -> asked, Clock.systemUTC())
                        .write(new SweepId(sweep), List.of(), out);
            }
        }
        report.show(file);
        return file;
    }

    private void picture(String name) {
        report.picture(PICTURES.resolve(name + ".png"));
    }

    private static List<List<Double>> numbers(String sql) {
        return ReportLake.ask(lake, sql).stream()
                .map(row -> row.stream().map(each -> ((Number) each).doubleValue()).toList())
                .toList();
    }
}
