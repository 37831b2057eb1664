package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.api.CoordinatorApi.SweepText;
import io.sweeplake.cli.api.SweepState;
import io.sweeplake.cli.command.Watching.Hints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a sweep and watches it. */
@Command(
        name = "run",
        description = "Run a sweep, show how it comes on, and end with a table of its treatments.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sweeplake run config.yaml",
            "  NAMESPACE=bench sweeplake run config.yaml --var GATEWAY_SVC=gateway",
            "  sweeplake run sweep.yaml --detach --json",
            "",
            "Ctrl-C asks whether to cancel the sweep or to detach from it; without a terminal it"
                    + " detaches.",
            "Exits with 0 when every trial has rows and is VALID, with 1 when something failed or"
                    + " has another verdict, with 2 when the file or the command was refused, with"
                    + " 130 after detaching."
        })
public final class RunCommand implements Callable<Integer> {
    private static final int TRIES = 5;

    @Mixin private final SweepFile file;
    @Mixin private final Remote remote;

    @Option(
            names = {"-d", "--detach"},
            description = "Hand it in, print its id and leave.")
    private boolean detach;

    @Option(names = "--no-hints", hidden = true, description = "Leave out what to type next.")
    private boolean withoutHints;

    public RunCommand(Surroundings around) {
        file = new SweepFile(around);
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        CoordinatorApi api = remote.api();
        SweepText text = file.text();
        if (detach) {
            leave(submit(api, text));
            return Exit.OK;
        }

        // For the time that is left, which a sweep that runs does not tell.
        JsonNode plan = api.plan(text, 0);
        SweepState sweep = submit(api, text);
        remote.screen().say("Sweep " + sweep.id() + ": " + Plans.sentence(plan));
        return new Watching(remote, api, withoutHints ? Hints.LEFT_OUT : Hints.SHOWN)
                .toTheEnd(sweep.id(), laneSeconds(plan));
    }

    private void leave(SweepState sweep) {
        if (remote.json()) {
            remote.print(sweep.document());
        } else {
            remote.screen().print(sweep.id());
        }
    }

    // Whether an answer that never came stood for a sweep cannot be known; by its key it is one.
    private SweepState submit(CoordinatorApi api, SweepText text)
            throws ApiFailure, InterruptedException {
        String key = UUID.randomUUID().toString();
        for (int tried = 1; ; tried++) {
            try {
                SweepState sweep = api.submit(text, key);
                Plans.warnings(remote.screen(), file.name(), sweep.warnings());
                return sweep;
            } catch (ApiFailure.Away away) {
                if (tried == TRIES) {
                    throw away;
                }
                Thread.sleep(200L << tried);
            }
        }
    }

    private static Map<String, Long> laneSeconds(JsonNode plan) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        plan.at("/summary/lane_seconds")
                .properties()
                .forEach(lane -> seconds.put(lane.getKey(), lane.getValue().asLong()));
        return seconds;
    }
}
