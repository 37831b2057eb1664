package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.show.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the schedules; its subcommands make and change them. */
@Command(
        name = "schedules",
        description = "List the schedules: sweeps that run again and again.",
        subcommands = {
            SchedulesCommand.Show.class,
            SchedulesCommand.Create.class,
            SchedulesCommand.Replace.class,
            SchedulesCommand.Pause.class,
            SchedulesCommand.Resume.class,
            SchedulesCommand.Remove.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sweeplake schedules",
            "  sweeplake schedules create nightly.yaml",
            "  sweeplake schedules pause nightly-x7k2mp"
        })
public final class SchedulesCommand implements Callable<Integer> {
    private static final String PATH = "schedules/";

    @Mixin private final Remote remote;

    public SchedulesCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        JsonNode document = remote.api().get("schedules");
        if (remote.json()) {
            remote.print(document);
            return Exit.OK;
        }

        List<List<Optional<String>>> rows = new ArrayList<>();
        document.path("schedules").forEach(schedule -> rows.add(row(schedule)));
        if (rows.isEmpty()) {
            remote.screen().say("No schedules yet. `sweeplake schedules create FILE` makes one.");
        } else {
            TextTable.lines(List.of("schedule", "cron", "zone", "next", "last"), rows)
                    .forEach(remote.screen()::print);
        }
        return Exit.OK;
    }

    private static List<Optional<String>> row(JsonNode schedule) {
        JsonNode last = schedule.path("history").path(0);
        return List.of(
                Documents.text(schedule.path("id")),
                Documents.text(schedule.path("cron")),
                Documents.text(schedule.path("time_zone")),
                schedule.path("paused").asBoolean()
                        ? Optional.of("paused")
                        : Documents.text(schedule.path("next_firings").path(0)),
                Documents.text(last.path("state"))
                        .map(
                                state ->
                                        state
                                                + Documents.text(last.path("sweep_id"))
                                                        .map(sweep -> " " + sweep)
                                                        .orElse("")));
    }

    private static void show(Remote remote, JsonNode schedule) {
        if (remote.json()) {
            remote.print(schedule);
        } else {
            ((ObjectNode) schedule).remove(List.of("links"));
            Documents.print(remote.screen(), schedule, "");
        }
    }

    /** A command about one schedule. */
    abstract static sealed class OfOne implements Callable<Integer> {
        @Parameters(
                paramLabel = "SCHEDULE",
                description = "Its id, as `sweeplake schedules` shows it.")
        private String id = "";

        @Mixin private final Remote remote;

        private OfOne(Surroundings around) {
            remote = new Remote(around);
        }

        abstract JsonNode ask(CoordinatorApi api, String path)
                throws ApiFailure, InterruptedException;

        @Override
        public Integer call() throws ApiFailure, InterruptedException {
            show(remote, ask(remote.api(), PATH + CoordinatorApi.segment(id)));
            return Exit.OK;
        }
    }

    /** One schedule. */
    @Command(
            name = "show",
            description = "Show a schedule with its next five firings and its history.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake schedules show nightly-x7k2mp")
    static final class Show extends OfOne {
        Show(Surroundings around) {
            super(around);
        }

        @Override
        JsonNode ask(CoordinatorApi api, String path) throws ApiFailure, InterruptedException {
            return api.get(path);
        }
    }

    /** Nothing fires. */
    @Command(
            name = "pause",
            description = "Let nothing of a schedule fire.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake schedules pause nightly-x7k2mp")
    static final class Pause extends OfOne {
        Pause(Surroundings around) {
            super(around);
        }

        @Override
        JsonNode ask(CoordinatorApi api, String path) throws ApiFailure, InterruptedException {
            return api.ask(path + "/pause", List.of());
        }
    }

    /** It fires again. */
    @Command(
            name = "resume",
            description = "Let a schedule fire again, from now on.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake schedules resume nightly-x7k2mp")
    static final class Resume extends OfOne {
        Resume(Surroundings around) {
            super(around);
        }

        @Override
        JsonNode ask(CoordinatorApi api, String path) throws ApiFailure, InterruptedException {
            return api.ask(path + "/resume", List.of());
        }
    }

    /** A new one. */
    @Command(
            name = "create",
            description =
                    "Make a schedule of a file with name, cron, time_zone and a sweep or its id.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake schedules create nightly.yaml")
    static final class Create implements Callable<Integer> {
        @Mixin private final SweepFile file;
        @Mixin private final Remote remote;

        Create(Surroundings around) {
            file = new SweepFile(around);
            remote = new Remote(around);
        }

        @Override
        public Integer call() throws ApiFailure, InterruptedException {
            show(remote, remote.api().post("schedules", file.text()));
            return Exit.OK;
        }
    }

    /** Another in its place. */
    @Command(
            name = "replace",
            description = "Put a file's schedule in the place of one; other times count from now.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake schedules replace nightly.yaml --schedule nightly-x7k2mp")
    static final class Replace implements Callable<Integer> {
        @Mixin private final SweepFile file;

        @Option(
                names = "--schedule",
                paramLabel = "SCHEDULE",
                required = true,
                description = "The id of the one to change.")
        private String id = "";

        @Mixin private final Remote remote;

        Replace(Surroundings around) {
            file = new SweepFile(around);
            remote = new Remote(around);
        }

        @Override
        public Integer call() throws ApiFailure, InterruptedException {
            show(remote, remote.api().put(PATH + CoordinatorApi.segment(id), file.text()));
            return Exit.OK;
        }
    }

    /** No more of it. */
    @Command(
            name = "rm",
            description = "Remove a schedule and its history; its sweeps stay.",
            footerHeading = "%nExamples:%n",
            footer = "  sweeplake schedules rm nightly-x7k2mp")
    static final class Remove implements Callable<Integer> {
        @Parameters(
                paramLabel = "SCHEDULE",
                description = "Its id, as `sweeplake schedules` shows it.")
        private String id = "";

        @Mixin private final Remote remote;

        Remove(Surroundings around) {
            remote = new Remote(around);
        }

        @Override
        public Integer call() throws ApiFailure, InterruptedException {
            remote.api().delete(PATH + CoordinatorApi.segment(id));
            remote.screen().say("Removed " + id + ".");
            return Exit.OK;
        }
    }
}
