package io.sweeplake.cli.show;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far one lane has come.
 *
 * @param name the endpoint's, or the lane's own when no factor names the endpoint
 * @param left until the lane's end; empty while nothing tells
 */
public record LaneProgress(
        String name, Counts counts, Optional<Running> running, Optional<Duration> left) {
    private static final int BAR = 20;

    public LaneProgress {
        requireNonNull(name, "name");
        requireNonNull(counts, "counts");
        requireNonNull(running, "running");
        requireNonNull(left, "left");
    }

    /**
     * Trials of the lane.
     *
     * @param done that have ended, however
     * @param failed of these, those that FAILED
     */
    public record Counts(int done, int failed, int total) {
        boolean all() {
            return done == total;
        }
    }

    /**
     * The trial under way.
     *
     * @param levels its factors as a person reads them
     * @param since its launch
     */
    public record Running(String trial, String levels, String state, Duration since) {
        private String step() {
            return trial + state;
        }
    }

    /** Whether something happened since: a trial ended, began, or reached its next state. */
    boolean differsFrom(LaneProgress before) {
        return !counts.equals(before.counts)
                || !running.map(Running::step).equals(before.running.map(Running::step));
    }

    boolean busy() {
        return running.isPresent();
    }

    /** For a log. */
    String line() {
        return name + "  " + counts.done() + "/" + counts.total() + failures() + "  " + doing();
    }

    /** For a terminal. */
    String bar(int nameWidth, boolean unicode) {
        int full = counts.total() == 0 ? BAR : BAR * counts.done() / counts.total();
        String bar =
                unicode
                        ? "█".repeat(full) + "░".repeat(BAR - full)
                        : "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
        String done = counts.done() + "/" + counts.total();
        return name
                + " ".repeat(Math.max(0, nameWidth - name.length()))
                + "  "
                + bar
                + "  "
                + " ".repeat(Math.max(0, 2 * digits(counts.total()) + 1 - done.length()))
                + done
                + failures()
                + "  "
                + doing();
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    private String failures() {
        return counts.failed() == 0 ? "" : ", " + counts.failed() + " failed";
    }

    private String doing() {
        String now =
                running.map(
                                trial ->
                                        trial.state().toLowerCase(Locale.ROOT)
                                                + "  "
                                                + trial.levels()
                                                + "  "
                                                + Spans.of(trial.since()))
                        .orElse(counts.all() ? "finished" : "waiting");
        return now
                + left.filter(time -> !counts.all())
                        .map(time -> "  about " + Spans.of(time) + " left")
                        .orElse("");
    }
}
