package io.sweeplake.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page.WaitForSelectorOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.sweeplake.contract.id.SweepId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private com.microsoft.playwright.Page page;

    @BeforeAll
    static void open() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "there is no "
                        + CHROMIUM
                        + ": apt-get install chromium, and reports are looked at");
        lake = folder.resolve("lake");
        ReportLake.writeTo(lake);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void openPage() {
        page = browser.newPage();
        page.setViewportSize(1280, 900);
        page.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    @AfterEach
    void closePage() {
        page.close();
    }

    @Test
    void drawsEveryChartWithoutARequestOrAComplaint() throws IOException {
        Path file = show("maps");

        for (String chart : CHARTS) {
            assertThat(drawn(chart)).as(chart).isPositive();
        }
        assertThat(page.locator("[data-empty]").count()).isZero();
        assertThat(requests).containsExactly(file.toUri().toString());
        assertThat(complaints).isEmpty();
        assertThat(page.title()).startsWith("maps </script><script>alert(1)</script>");
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
                List<List<Double>> plotted = line(metric, "large prefix_tokens=512", panel);
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

        assertThat(line("load", "small prefix_tokens=0", 0))
                .isEqualTo(
                        numbers(
                                """
                                SELECT requested_rate_requests_per_s, achieved_rate_requests_per_s
                                FROM treatment_summary
                                WHERE sweep_id = 'maps' AND stack = 'small' AND prefix_tokens = 0
                                ORDER BY rate
                                """));
        assertThat(line("pareto", "m/large prefix_tokens=0", 0))
                .isEqualTo(
                        numbers(
                                """
                                SELECT tpot_ms_p50, output_tokens_per_s_per_unit FROM pareto_frontier
                                WHERE sweep_id = 'maps' AND demand = 'm/large prefix_tokens=0'
                                    AND on_frontier
                                ORDER BY output_tokens_per_s_per_user
                                """));
        assertThat(line("prefix", "small rate=10", 0))
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

        assertThat(line("ttft", "large prefix_tokens=2048", 0)).hasSize(2);
        Object fill =
                page.evaluate(
                        "() => echarts.getInstanceByDom(document.getElementById('chart-ttft'))"
                                + ".getOption().series.find(s => s.name === 'small prefix_tokens=0')"
                                + ".data[2].itemStyle.borderWidth");
        assertThat(fill).isEqualTo(2);
        assertThat(page.locator("#verdicts").innerText())
                .contains("ENDPOINT_BUSY", "SATURATED", "the server <could> not take more");
    }

    @Test
    void aClosedLoopIsDrawnOverItsConcurrencyAndSaysWhatItLacks() throws IOException {
        show("closed");

        assertThat(line("ttft", "small", 0))
                .extracting(each -> each.get(0))
                .containsExactly(1.0, 4.0, 16.0);
        assertThat(empty("load")).contains("closed loops");
        assertThat(empty("prefix")).contains("no factor prefix_tokens");
        assertThat(page.locator("#figure-ttft").innerText()).contains("concurrency");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aSweepOfInvalidTrialsSaysWhyItsChartsAreEmpty() throws IOException {
        show("doubtful");

        assertThat(empty("ttft")).contains("INVALID");
        assertThat(empty("pareto")).contains("INVALID");
        assertThat(drawn("heatmap")).isPositive();
        assertThat(drawn("timeline")).isPositive();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aSweepWithoutACommittedTrialSaysSo() throws IOException {
        AskedSweep asked =
                new AskedSweep(
                        "new", Optional.empty(), "name: new", 7, Map.of("RUNNING", 7L), false);
        show("unmeasured", Optional.of(asked));

        assertThat(page.locator("#progress").innerText())
                .contains("No trial is committed yet, of 7 planned");
        assertThat(page.locator("[data-empty]").count()).isEqualTo(CHARTS.size());
        assertThat(complaints).isEmpty();
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

        assertThat(page.locator("#progress").innerText())
                .contains("3 of 5 trials are in", "2 RUNNING");
    }

    @Test
    void everyControlHasANameAndEveryChartATableAndWords() throws IOException {
        show("maps");

        for (Locator control : page.locator("select, input, button:visible").all()) {
            assertThat(control.evaluate("e => (e.labels?.[0] ?? e).textContent.trim()"))
                    .asString()
                    .isNotEmpty();
        }
        for (String chart : CHARTS) {
            Locator place = page.locator("#chart-" + chart);
            assertThat(place.getAttribute("aria-label")).as(chart).contains("n = ");
            Locator behind = page.locator("#figure-" + chart + " details");
            behind.locator("summary").press("Enter");
            // The table is made a moment after it was asked for.
            behind.locator("tbody tr").first().waitFor();
        }
        assertThat(page.locator("main, nav, header, footer").count()).isEqualTo(4);
    }

    @Test
    void controlsChangeWhatIsDrawn() throws IOException {
        show("maps");

        page.locator("#figure-timeline select").selectOption("maps-ts200-r1");
        page.locator("#figure-distribution select").nth(1).selectOption("ts100");

        assertThat(page.locator("#figure-timeline figcaption").innerText())
                .contains("maps-ts200-r1");
        assertThat(
                        page.locator("#chart-distribution")
                                .evaluate(
                                        "e => echarts.getInstanceByDom(e).getOption().series.length"))
                .isEqualTo(2);
        assertThat(complaints).isEmpty();
    }

    @Test
    void fitsAPhoneAndIsDarkAndPrints() throws IOException {
        show("maps");
        picture("desktop");
        page.emulateMedia(
                new com.microsoft.playwright.Page.EmulateMediaOptions()
                        .setColorScheme(ColorScheme.DARK));
        settle();
        picture("dark");
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 19, 24)");
        page.emulateMedia(
                new com.microsoft.playwright.Page.EmulateMediaOptions()
                        .setColorScheme(ColorScheme.LIGHT)
                        .setMedia(Media.PRINT));
        settle();
        picture("print");
        page.emulateMedia(
                new com.microsoft.playwright.Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(390, 844);
        page.reload();
        ready();
        picture("phone");

        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(complaints).isEmpty();
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
        page.navigate(file.toUri().toString());
        ready();
        return file;
    }

    private void ready() {
        page.waitForSelector(
                "html[data-ready=true]",
                new WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    // What changes with the medium is drawn before the next frame.
    private void settle() {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }

    private void picture(String name) {
        page.screenshot(
                new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }

    /** How many shapes a chart has. */
    private int drawn(String chart) {
        Object shapes =
                page.evaluate(
                        "id => document.querySelectorAll(`#chart-${id} svg path`).length", chart);
        return ((Number) shapes).intValue();
    }

    private String empty(String chart) {
        return page.locator("[data-empty=" + chart + "]").innerText();
    }

    private List<List<Double>> line(String chart, String name, int panel) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("chart", chart);
        asked.put("name", name);
        asked.put("panel", panel);
        Object data =
                page.evaluate(
                        """
                        ({chart, name, panel}) => echarts.getInstanceByDom(document.getElementById(`chart-${chart}`))
                            .getOption().series
                            .find(s => s.type === 'line' && s.name === name && (s.xAxisIndex ?? 0) === panel)
                            .data.map(d => d.value.map(v => String(v)))
                        """,
                        asked);
        List<List<Double>> points = new ArrayList<>();
        for (Object point : (List<?>) data) {
            points.add(
                    ((List<?>) point).stream().map(each -> Double.valueOf((String) each)).toList());
        }

        return points;
    }

    private static List<List<Double>> numbers(String sql) {
        return ReportLake.ask(lake, sql).stream()
                .map(row -> row.stream().map(each -> ((Number) each).doubleValue()).toList())
                .toList();
    }
}
