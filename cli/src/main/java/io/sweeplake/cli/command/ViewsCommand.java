package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.show.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what can be asked. */
@Command(
        name = "views",
        description = "List the views with the question that each answers, or show one's columns.",
        footerHeading = "%nExamples:%n",
        footer = {"  sweeplake views", "  sweeplake views saturation_point"})
public final class ViewsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A view.")
    private Optional<String> name = Optional.empty();

    @Mixin private final Remote remote;

    public ViewsCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException {
        JsonNode document =
                remote.api()
                        .get(
                                "views"
                                        + name.map(view -> "/" + CoordinatorApi.segment(view))
                                                .orElse(""));
        if (remote.json()) {
            remote.print(document);
        } else if (name.isPresent()) {
            one(document, remote.screen());
        } else {
            all(document, remote.screen());
        }
        return Exit.OK;
    }

    private static void all(JsonNode document, Screen screen) {
        List<List<Optional<String>>> rows = new ArrayList<>();
        document.path("views")
                .forEach(
                        view ->
                                rows.add(
                                        List.of(
                                                Documents.text(view.path("name")),
                                                Documents.text(view.path("question")))));
        TextTable.lines(List.of("view", "question"), rows).forEach(screen::print);
    }

    private static void one(JsonNode view, Screen screen) {
        screen.print(view.path("name").asText() + ": " + view.path("question").asText());
        screen.print("  one row is " + view.path("grain").asText());
        screen.print("  " + view.path("units").asText());
        screen.print("  without " + view.path("without").asText());
        screen.print("");
        List<List<Optional<String>>> rows = new ArrayList<>();
        view.path("columns")
                .forEach(
                        column ->
                                rows.add(
                                        List.of(
                                                Documents.text(column.path("name")),
                                                Documents.text(column.path("type")),
                                                Documents.text(column.path("unit")),
                                                Documents.text(column.path("comment")))));
        TextTable.lines(List.of("column", "type", "unit", "comment"), rows).forEach(screen::print);
    }
}
