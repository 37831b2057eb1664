package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds trials to a sweep. */
@Command(
        name = "extend",
        description =
                "Give a sweep more levels or replicates; only the trials it does not have are run.",
        footerHeading = "%nExamples:%n",
        footer = {"  sweeplake extend wider.yaml --sweep rate-map-k3x9wq"})
public final class ExtendCommand implements Callable<Integer> {
    @Mixin private final SweepFile file;

    @Option(
            names = "--sweep",
            paramLabel = "SWEEP",
            required = true,
            description = "The id of the sweep to extend.")
    private String sweep = "";

    @Mixin private final Remote remote;

    public ExtendCommand(Surroundings around) {
        file = new SweepFile(around);
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        CoordinatorApi api = remote.api();
        JsonNode answer =
                api.post("sweeps/" + CoordinatorApi.segment(sweep) + "/extend", file.text());
        if (remote.json()) {
            remote.print(answer);
        } else {
            remote.screen()
                    .print("Sweep " + sweep + " has " + api.sweep(sweep).total() + " trials now.");
        }
        return Exit.OK;
    }
}
