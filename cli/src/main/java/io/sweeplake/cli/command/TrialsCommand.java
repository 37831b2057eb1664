package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.show.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists a sweep's trials. */
@Command(
        name = "trials",
        description =
                "List a sweep's trials in planned order, each with its state and why it failed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sweeplake trials rate-map-k3x9wq",
            "  sweeplake trials rate-map-k3x9wq --state FAILED"
        })
public final class TrialsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SWEEP", description = "Its id, as `sweeplake ls` shows it.")
    private String sweep = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Those in one state only: PENDING, LAUNCHING, READY, RUNNING, LANDING,"
                            + " SUCCEEDED, FAILED, CANCELLED or SKIPPED.")
    private Optional<String> state = Optional.empty();

    @Mixin private final Remote remote;

    public TrialsCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        List<String> parameters =
                state.map(name -> List.of(CoordinatorApi.parameter("state", name)))
                        .orElse(List.of());
        List<JsonNode> trials = new ArrayList<>();
        remote.api().eachTrial(sweep, parameters, trials::add);
        if (remote.json()) {
            ArrayNode list = new ObjectMapper().createArrayNode().addAll(trials);
            remote.print(list);
        } else if (trials.isEmpty()) {
            remote.screen().say("No such trials.");
        } else {
            print(trials);
        }
        return Exit.OK;
    }

    private void print(List<JsonNode> trials) {
        Set<String> factors = new LinkedHashSet<>();
        trials.forEach(trial -> trial.path("factors").fieldNames().forEachRemaining(factors::add));
        List<String> heads = new ArrayList<>(List.of("trial"));
        heads.addAll(factors);
        heads.addAll(List.of("state", "attempt", "reason"));
        TextTable.lines(heads, trials.stream().map(trial -> row(trial, factors)).toList())
                .forEach(remote.screen()::print);
    }

    private static List<Optional<String>> row(JsonNode trial, Set<String> factors) {
        List<Optional<String>> row = new ArrayList<>();
        row.add(Documents.text(trial.path("id")));
        factors.forEach(factor -> row.add(Documents.text(trial.path("factors").path(factor))));
        row.add(Documents.text(trial.path("state")));
        row.add(Documents.text(trial.path("attempt")));
        row.add(Documents.text(trial.path("reason")));
        return row;
    }
}
