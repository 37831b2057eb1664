package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.api.SweepState;
import io.sweeplake.cli.api.TrialState;
import io.sweeplake.cli.show.LaneBars;
import io.sweeplake.cli.show.Plain;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.watch.SweepWatch;
import io.sweeplake.cli.watch.SweepWatch.Asks;
import io.sweeplake.cli.watch.SweepWatch.Ending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Follows a sweep to its end and shows what came of it; what `run` and `watch` have in common. */
final class Watching {
    private static final int MOST_NAMED = 3;

    private final Remote remote;
    private final CoordinatorApi api;
    private final Screen screen;
    private final Hints hints;

    /** Whether to say what to type next. */
    enum Hints {
        SHOWN,
        LEFT_OUT
    }

    Watching(Remote remote, CoordinatorApi api, Hints hints) {
        this.remote = remote;
        this.api = api;
        this.hints = hints;
        this.screen = remote.screen();
    }

    /**
     * @param plannedSeconds of each lane; empty without a plan
     * @return how the program ends
     */
    int toTheEnd(String sweep, Map<String, Long> plannedSeconds)
            throws ApiFailure, InterruptedException {
        SweepWatch watch =
                new SweepWatch(
                        api,
                        LaneBars.on(screen),
                        remote.around().clock(),
                        remote.around().typed(),
                        screen.terminal().asks() ? Asks.A_PERSON : Asks.NOBODY);
        Ending ending = watch.watch(sweep, plannedSeconds);
        if (ending instanceof Ending.Finished finished) {
            return show(finished);
        }

        screen.say("Detached; the sweep runs on.");
        screen.say("  sweeplake watch " + sweep + "    to see it again");
        screen.say("  sweeplake cancel " + sweep + "   to stop it");
        return Exit.INTERRUPTED;
    }

    private int show(Ending.Finished finished) throws ApiFailure, InterruptedException {
        SweepState sweep = finished.sweep();
        Treatments treatments = Treatments.of(api, sweep.id(), factors(finished.trials()));
        if (remote.json()) {
            ObjectNode document = new ObjectMapper().createObjectNode();
            document.set("sweep", sweep.document());
            document.set("treatments", new ObjectMapper().valueToTree(treatments.rows()));
            remote.print(document);
        } else {
            if (treatments.none()) {
                screen.print("No trial has left rows, so there is nothing to show.");
            } else {
                treatments.print(screen);
            }
            failures(finished.trials());
            next(sweep);
        }
        return sweep.allMeasured() && treatments.allValid() ? Exit.OK : Exit.FAILED;
    }

    private static List<String> factors(List<TrialState> trials) {
        return trials.stream()
                .flatMap(trial -> trial.factors().keySet().stream())
                .distinct()
                .toList();
    }

    private void failures(List<TrialState> trials) {
        List<TrialState> failed =
                trials.stream()
                        .filter(trial -> trial.ended() && !trial.succeeded() && !trial.reused())
                        .toList();
        if (failed.isEmpty()) {
            return;
        }

        screen.print("");
        screen.print("Without rows of their own:");
        Map<String, List<TrialState>> causes =
                failed.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Watching::cause, LinkedHashMap::new, Collectors.toList()));
        causes.forEach(this::print);
    }

    private static String cause(TrialState trial) {
        return trial.state() + ": " + trial.problem().orElse("no reason given");
    }

    private void print(String cause, List<TrialState> trials) {
        String named =
                trials.stream()
                        .limit(MOST_NAMED)
                        .map(TrialState::id)
                        .collect(Collectors.joining(", "));
        int more = trials.size() - MOST_NAMED;
        screen.print(Plain.text("  " + cause));
        screen.print("      " + named + (more > 0 ? " and " + more + " more" : ""));
    }

    private void next(SweepState sweep) {
        screen.print("");
        screen.print("Sweep " + sweep.id() + ": " + sweep.state());
        if (hints == Hints.LEFT_OUT) {
            return;
        }
        screen.print("  sweeplake report " + sweep.id() + "    the graphs, as one page");
        screen.print("  sweeplake archive " + sweep.id() + "   all its results, to take home");
        if (sweep.count("FAILED") + sweep.count("CANCELLED") > 0) {
            screen.print("  sweeplake retry " + sweep.id() + "     what failed, once more");
        }
    }
}
