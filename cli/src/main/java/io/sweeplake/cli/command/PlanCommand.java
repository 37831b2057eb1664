package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.SweepState.Warning;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a sweep would do. */
@Command(
        name = "plan",
        description = "Show what a sweep would run and what it would take; nothing is run.",
        footerHeading = "%nExamples:%n",
        footer = {"  sweeplake plan sweep.yaml", "  sweeplake plan sweep.yaml --trials 200"})
public final class PlanCommand implements Callable<Integer> {
    @Mixin private final SweepFile file;
    @Mixin private final Remote remote;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "20",
            description = "List the first N trials; ${DEFAULT-VALUE} unless told otherwise.")
    private int trials;

    public PlanCommand(Surroundings around) {
        file = new SweepFile(around);
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        if (trials < 0) {
            throw new Misuse("--trials is how many to list, 0 or more, not " + trials);
        }

        JsonNode plan = remote.api().plan(file.text(), trials);
        if (remote.json()) {
            remote.print(plan);
        } else {
            Plans.warnings(remote.screen(), file.name(), Warning.in(plan));
            Plans.print(remote.screen(), plan);
        }
        return Exit.OK;
    }
}
