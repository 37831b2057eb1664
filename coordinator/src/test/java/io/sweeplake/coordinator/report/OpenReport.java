package io.sweeplake.coordinator.report;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page.WaitForSelectorOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One window of the browser, and what its reader sees. */
final class OpenReport implements AutoCloseable {
    private final com.microsoft.playwright.Page page;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    OpenReport(com.microsoft.playwright.Page page) {
        this.page = page;
        resize(1280, 900);
        page.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    /** Opens a report, and returns when all is drawn. */
    void show(Path file) {
        page.navigate(file.toUri().toString());
        ready();
    }

    void resize(int width, int height) {
        page.setViewportSize(width, height);
    }

    void reload() {
        page.reload();
        ready();
    }

    void emulate(EmulateMediaOptions media) {
        page.emulateMedia(media);
        // What changes with the medium is drawn before the next frame.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }

    void picture(Path file) {
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    }

    String title() {
        return page.title();
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Object evaluate(String script) {
        return page.evaluate(script);
    }

    /** What was fetched, the report itself included. */
    List<String> requests() {
        return requests;
    }

    /** All that the console says. */
    List<String> complaints() {
        return complaints;
    }

    /** How many shapes a chart has. */
    int drawn(String chart) {
        Object shapes =
                page.evaluate(
                        "id => document.querySelectorAll(`#chart-${id} svg path`).length", chart);
        return ((Number) shapes).intValue();
    }

    /** What stands where a chart would be. */
    String empty(String chart) {
        return find("[data-empty=" + chart + "]").innerText();
    }

    /** The points of a line, each as its coordinates. */
    List<List<Double>> line(String chart, String name, int panel) {
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

    @Override
    public void close() {
        page.close();
    }

    private void ready() {
        page.waitForSelector(
                "html[data-ready=true]",
                new WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }
}
