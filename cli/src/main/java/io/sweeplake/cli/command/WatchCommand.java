package io.sweeplake.cli.command;

import io.sweeplake.cli.api.ApiFailure;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Watches a sweep that was handed in before. */
@Command(
        name = "watch",
        description =
                "Watch a sweep that runs, as `run` does, to its end; of one that is over, show the table.",
        footerHeading = "%nExamples:%n",
        footer = {"  sweeplake watch rate-map-k3x9wq"})
public final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SWEEP", description = "Its id, as `sweeplake ls` shows it.")
    private String sweep = "";

    @Mixin private final Remote remote;

    public WatchCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        return new Watching(remote, remote.api(), Watching.Hints.SHOWN).toTheEnd(sweep, Map.of());
    }
}
