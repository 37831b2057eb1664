package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one sweep or one trial. */
@Command(
        name = "show",
        description =
                "Show a sweep with its counts and warnings, or a trial with its attempts and profile.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sweeplake show rate-map-k3x9wq",
            "  sweeplake show rate-map-k3x9wq-ikml7lxf-r2"
        })
public final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "A sweep's or a trial's id.")
    private String id = "";

    @Mixin private final Remote remote;

    public ShowCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        JsonNode document = find(remote.api());
        if (remote.json()) {
            remote.print(document);
        } else {
            ((ObjectNode) document).remove(List.of("links"));
            Documents.print(remote.screen(), document, "");
        }
        return Exit.OK;
    }

    // A trial's id begins with its sweep's, so one of them is meant.
    private JsonNode find(CoordinatorApi api) throws ApiFailure, InterruptedException {
        return TrialName.sweepOf(id).isPresent()
                ? api.trial(TrialName.sweepOf(id).get(), id)
                : api.sweep(id).document();
    }
}
