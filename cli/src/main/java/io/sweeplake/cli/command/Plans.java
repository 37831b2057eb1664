package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.SweepState.Warning;
import io.sweeplake.cli.show.Plain;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.show.Spans;
import io.sweeplake.cli.show.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what a plan is. */
final class Plans {
    private Plans() {}

    /** {@code 12 trials on 2 lanes, about 4:30}. */
    static String sentence(JsonNode plan) {
        JsonNode summary = plan.path("summary");
        int lanes = summary.path("lane_seconds").size();
        int trials = summary.path("trials").asInt();
        return trials
                + (trials == 1 ? " trial" : " trials")
                + " on "
                + lanes
                + (lanes == 1 ? " lane" : " lanes")
                + ", about "
                + span(summary.path("makespan_seconds"));
    }

    static void warnings(Screen screen, String file, List<Warning> warnings) {
        for (Warning warning : warnings) {
            String place =
                    warning.line() > 0
                            ? file + ":" + warning.line() + ":" + warning.column()
                            : file;
            screen.say(Plain.text("warning: " + place + ": " + warning.message()));
        }
    }

    static void print(Screen screen, JsonNode plan) {
        JsonNode summary = plan.path("summary");
        screen.print(plan.path("name").asText() + ": " + sentence(plan));
        fact(screen, "treatments", summary.path("treatments"));
        fact(screen, "launcher pods", summary.path("launcher_pods"));
        fact(screen, "at once at most", summary.path("peak_pods"));
        fact(screen, "CPUs at most", summary.path("peak_cpus"));
        fact(screen, "requests", summary.path("requests"));
        fact(screen, "input tokens", summary.path("input_tokens"));
        fact(screen, "output tokens", summary.path("output_tokens"));
        summary.path("lane_seconds")
                .properties()
                .forEach(
                        lane ->
                                screen.print(
                                        String.format(
                                                "  %-18s %s",
                                                "lane " + lane.getKey(), span(lane.getValue()))));
        trials(screen, plan);
    }

    private static void fact(Screen screen, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            screen.print(String.format("  %-18s %s", name, value.asText()));
        }
    }

    private static void trials(Screen screen, JsonNode plan) {
        Set<String> factors = new LinkedHashSet<>();
        plan.path("trials")
                .forEach(
                        trial -> trial.path("factors").fieldNames().forEachRemaining(factors::add));
        List<String> heads = new ArrayList<>(List.of("lane"));
        heads.addAll(factors);
        heads.add("replicate");
        List<List<Optional<String>>> rows = new ArrayList<>();
        for (JsonNode trial : plan.path("trials")) {
            List<Optional<String>> row = new ArrayList<>(List.of(text(trial.path("lane"))));
            factors.forEach(factor -> row.add(text(trial.path("factors").path(factor))));
            row.add(text(trial.path("replicate")));
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            screen.print("");
            TextTable.lines(heads, rows).forEach(screen::print);
            int more = plan.at("/summary/trials").asInt() - rows.size();
            if (more > 0) {
                screen.print("and " + more + " more; --trials N shows the first N");
            }
        }
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }

    private static String span(JsonNode seconds) {
        return Spans.of(Duration.ofSeconds(seconds.asLong()));
    }
}
