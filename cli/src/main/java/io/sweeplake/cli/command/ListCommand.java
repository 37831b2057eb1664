package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.show.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists sweeps. */
@Command(
        name = "ls",
        description = "List the sweeps, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  sweeplake ls", "  sweeplake ls --limit 5 --json"})
public final class ListCommand implements Callable<Integer> {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "The newest N; ${DEFAULT-VALUE} unless told otherwise, 1000 at most.")
    private int limit;

    @Mixin private final Remote remote;

    public ListCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        if (limit < 1 || limit > 1000) {
            throw new Misuse("--limit is 1 to 1000, not " + limit);
        }

        JsonNode document = remote.api().sweeps(limit);
        if (remote.json()) {
            remote.print(document);
            return Exit.OK;
        }

        List<List<Optional<String>>> rows = new ArrayList<>();
        document.path("sweeps").forEach(sweep -> rows.add(row(sweep)));
        if (rows.isEmpty()) {
            remote.screen().say("No sweeps yet. `sweeplake run FILE` runs one.");
        } else {
            TextTable.lines(List.of("sweep", "state", "ended", "failed", "created"), rows)
                    .forEach(remote.screen()::print);
        }
        return Exit.OK;
    }

    private static List<Optional<String>> row(JsonNode sweep) {
        JsonNode states = sweep.at("/trials/by_state");
        int ended = 0;
        for (String state : List.of("SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED")) {
            ended += states.path(state).asInt();
        }
        return List.of(
                Optional.of(sweep.path("id").asText()),
                Optional.of(sweep.path("state").asText()),
                Optional.of(ended + "/" + sweep.at("/trials/total").asText()),
                Optional.of(states.path("FAILED").asText("0")),
                Optional.of(Documents.instant(sweep.path("created_at"))));
    }
}
