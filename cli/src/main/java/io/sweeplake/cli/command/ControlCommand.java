package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Something asked of a sweep that takes its id and no more. */
public abstract sealed class ControlCommand implements Callable<Integer> {
    private final String verb;

    @Parameters(paramLabel = "SWEEP", description = "Its id, as `sweeplake ls` shows it.")
    private String sweep = "";

    @Mixin private final Remote remote;

    private ControlCommand(String verb, Surroundings around) {
        this.verb = verb;
        this.remote = new Remote(around);
    }

    List<String> parameters() {
        return List.of();
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        CoordinatorApi api = remote.api();
        JsonNode answer =
                api.ask("sweeps/" + CoordinatorApi.segment(sweep) + "/" + verb, parameters());
        if (remote.json()) {
            remote.print(answer);
        } else {
            remote.screen().print("Sweep " + sweep + ": " + api.sweep(sweep).state());
        }
        return Exit.OK;
    }

    /** Ends a sweep. */
    @Command(
            name = "cancel",
            description =
                    "Cancel a sweep: trials under way are stopped, waiting ones are not begun.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake cancel rate-map-k3x9wq")
    public static final class Cancel extends ControlCommand {
        public Cancel(Surroundings around) {
            super("cancel", around);
        }
    }

    /** Begins no more trials. */
    @Command(
            name = "pause",
            description = "Pause a sweep: running trials finish, no other begins.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake pause rate-map-k3x9wq")
    public static final class Pause extends ControlCommand {
        public Pause(Surroundings around) {
            super("pause", around);
        }
    }

    /** Goes on after a pause. */
    @Command(
            name = "resume",
            description = "Let a paused sweep go on.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake resume rate-map-k3x9wq")
    public static final class Resume extends ControlCommand {
        public Resume(Surroundings around) {
            super("resume", around);
        }
    }

    /** Tries failed trials again. */
    @Command(
            name = "retry",
            description =
                    "Run again what failed or was cancelled, or the trials that are named; what has"
                            + " rows is never run again.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  sweeplake retry rate-map-k3x9wq",
                "  sweeplake retry rate-map-k3x9wq --trial rate-map-k3x9wq-ikml7lxf-r2"
            })
    public static final class Retry extends ControlCommand {
        @Option(
                names = "--trial",
                paramLabel = "TRIAL",
                description = "Only this one; may be given several times.")
        private List<String> trials = new ArrayList<>();

        public Retry(Surroundings around) {
            super("retry", around);
        }

        @Override
        List<String> parameters() {
            return trials.stream().map(id -> CoordinatorApi.parameter("trial", id)).toList();
        }
    }
}
