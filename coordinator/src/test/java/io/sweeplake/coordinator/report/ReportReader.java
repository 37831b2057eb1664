package io.sweeplake.coordinator.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A browser that opens reports from their files, as a reader does. */
final class ReportReader implements AutoCloseable {
    private static final List<String> ALONE =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private ReportReader(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static ReportReader start(Path chromium) {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(ALONE));
        return new ReportReader(playwright, browser);
    }

    /** A window that shows nothing yet. */
    OpenReport open() {
        return new OpenReport(browser.newPage());
    }

    @Override
    public void close() {
        playwright.close();
    }
}
