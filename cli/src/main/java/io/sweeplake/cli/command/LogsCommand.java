package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.show.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the processes of a trial said. */
@Command(
        name = "logs",
        description = "Show what a trial's harness and worker agent said, pod by pod.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sweeplake logs rate-map-k3x9wq-ikml7lxf-r2",
            "  sweeplake logs rate-map-k3x9wq-ikml7lxf-r2 --attempt 1 --lines 500"
        })
public final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TRIAL", description = "Its id, as `sweeplake trials` shows it.")
    private String trial = "";

    @Option(
            names = "--attempt",
            paramLabel = "N",
            description = "Of the N-th attempt; of the last one unless told otherwise.")
    private Optional<Integer> attempt = Optional.empty();

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "100",
            description = "The last N of each process; ${DEFAULT-VALUE} unless told otherwise.")
    private int lines;

    @Mixin private final Remote remote;

    public LogsCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        List<String> parameters = new ArrayList<>(List.of("lines=" + lines));
        attempt.ifPresent(number -> parameters.add("attempt=" + number));
        JsonNode logs =
                remote.api()
                        .get(
                                "sweeps/"
                                        + CoordinatorApi.segment(TrialName.sweepOfTrial(trial))
                                        + "/trials/"
                                        + CoordinatorApi.segment(trial)
                                        + "/logs?"
                                        + String.join("&", parameters));
        if (remote.json()) {
            remote.print(logs);
        } else {
            logs.path("logs").forEach(this::print);
        }
        return Exit.OK;
    }

    private void print(JsonNode log) {
        remote.screen()
                .print(
                        "==> attempt "
                                + log.path("attempt").asText()
                                + ", pod "
                                + log.path("shard").asText()
                                + ", "
                                + log.path("process").asText()
                                + " <==");
        String text = log.path("text").asText().stripTrailing();
        remote.screen().print(text.isEmpty() ? "(it said nothing)" : Plain.text(text));
    }
}
