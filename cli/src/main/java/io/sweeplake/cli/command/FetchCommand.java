package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a file that the coordinator makes of a sweep. */
public abstract sealed class FetchCommand implements Callable<Integer> {
    private final String what;
    private final String ending;

    @Parameters(paramLabel = "SWEEP", description = "Its id, as `sweeplake ls` shows it.")
    private String sweep = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; the sweep's name in this folder unless told otherwise.")
    private Optional<Path> output = Optional.empty();

    @Mixin private final Remote remote;

    private FetchCommand(String what, String ending, Surroundings around) {
        this.what = what;
        this.ending = ending;
        this.remote = new Remote(around);
    }

    String query() {
        return "";
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException, IOException {
        CoordinatorApi api = remote.api();
        // Asked for by name first: the file is called as the coordinator calls the sweep.
        String id = api.sweep(sweep).id();
        Path file = output.orElse(Path.of(id + ending));
        new Download(api, remote.screen())
                .fetch("sweeps/" + CoordinatorApi.segment(id) + "/" + what + query(), file);
        if (remote.json()) {
            remote.print(
                    new ObjectMapper()
                            .createObjectNode()
                            .put("file", file.toString())
                            .put("bytes", Files.size(file)));
        } else {
            remote.screen().print(file.toString());
        }
        return Exit.OK;
    }

    /** The page with the graphs. */
    @Command(
            name = "report",
            description =
                    "Fetch a sweep's report: one page with the graphs and their tables, to be opened from its file.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  sweeplake report rate-map-k3x9wq",
                "  sweeplake report rate-map-k3x9wq -o report.html"
            })
    public static final class Report extends FetchCommand {
        public Report(Surroundings around) {
            super("report", "-report.html", around);
        }
    }

    /** All its results. */
    @Command(
            name = "archive",
            description =
                    "Fetch all of a sweep's results as one tar.gz: Parquet, CSV, the report, and how"
                            + " to open them. A download that broke off goes on when it is called"
                            + " again.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  sweeplake archive rate-map-k3x9wq",
                "  sweeplake archive rate-map-k3x9wq --raw -o results.tar.gz"
            })
    public static final class Archive extends FetchCommand {
        @Option(names = "--raw", description = "With the harnesses' own files.")
        private boolean raw;

        public Archive(Surroundings around) {
            super("archive", ".tar.gz", around);
        }

        @Override
        String query() {
            return raw ? "?raw=true" : "";
        }
    }
}
