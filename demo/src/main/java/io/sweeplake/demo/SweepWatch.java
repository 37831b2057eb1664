package io.sweeplake.demo;

import io.sweeplake.demo.Coordinator.Sweep;
import io.sweeplake.demo.Coordinator.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Hands in a sweep, shows how it comes on, and tells how it ended. */
final class SweepWatch {
    private final Coordinator coordinator;
    private final PrintWriter out;
    private final ProgressLines progress;
    private final Clock clock;
    private final Pause pause;

    /** Lets time pass between two looks. */
    interface Pause {
        void beforeNextLook() throws InterruptedException;
    }

    SweepWatch(
            Coordinator coordinator,
            PrintWriter out,
            ProgressLines progress,
            Clock clock,
            Pause pause) {
        this.coordinator = coordinator;
        this.out = out;
        this.progress = progress;
        this.clock = clock;
        this.pause = pause;
    }

    /** How a sweep ended. */
    record Ending(String sweepId, List<Trial> trials) {
        Ending {
            trials = List.copyOf(trials);
        }

        boolean allSucceeded() {
            return !trials.isEmpty() && trials.stream().allMatch(Trial::succeeded);
        }
    }

    Ending run(String yaml) throws IOException, InterruptedException {
        Sweep sweep = coordinator.submit(yaml);
        out.println("Sweep " + sweep.id() + ": " + sweep.total() + " trials");
        sweep.warnings().forEach(warning -> out.println("  warning: " + warning));
        out.flush();
        Instant started = clock.instant();
        while (true) {
            // Asked first, so that trials read after it are the last ones when it has finished.
            boolean finished = coordinator.sweep(sweep.id()).finished();
            List<Trial> trials = coordinator.trials(sweep.id());
            progress.show(LaneProgress.of(trials, started, clock.instant()));
            if (finished) {
                report(trials);
                return new Ending(sweep.id(), trials);
            }
            pause.beforeNextLook();
        }
    }

    private void report(List<Trial> trials) {
        for (Trial trial : trials) {
            if (!trial.succeeded()) {
                out.println(
                        "  "
                                + trial.state()
                                + " "
                                + trial.factors()
                                + ": "
                                + trial.problem().orElse("no reason given"));
            }
        }
        out.flush();
    }
}
