package io.sweeplake.coordinator.statistics;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says at which firings of a schedule its measurements went to another level. */
public final class Changes {
    /** Three nights show a change; one in a hundred steady histories shows one that is none. */
    public static final ChangePoints POINTS = new ChangePoints(3, 0.01, 499);

    private static final Comparator<Change> NEWEST_FIRST =
            comparing((Change change) -> change.first().firedAt())
                    .reversed()
                    .thenComparing(change -> change.subject().asked())
                    .thenComparing(change -> change.subject().treatmentId())
                    .thenComparing(change -> change.subject().metric());

    private final Histories histories;

    /** Reads what it judges from {@code histories}. */
    public Changes(Histories histories) {
        this.histories = requireNonNull(histories, "histories");
    }

    /** The changes of every treatment and metric, the newest first. */
    public List<Change> of(String schedule) {
        return histories.find(schedule).stream()
                .flatMap(history -> changes(history).stream())
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static List<Change> changes(History history) {
        // Levels differ by a share, not by a sum.
        double[] logs =
                history.points().stream().mapToDouble(each -> Math.log(each.value())).toArray();
        List<ChangePoint> found = POINTS.find(logs);
        List<Integer> bounds = new ArrayList<>(List.of(0, logs.length));
        found.forEach(each -> bounds.add(each.index()));
        bounds.sort(null);

        return found.stream().map(point -> change(history, logs, bounds, point)).toList();
    }

    private static Change change(
            History history, double[] logs, List<Integer> bounds, ChangePoint point) {
        int place = bounds.indexOf(point.index());
        int start = bounds.get(place - 1);
        int end = bounds.get(place + 1);
        return new Change(
                history.subject(),
                history.points().get(point.index()),
                level(logs, start, point.index()),
                level(logs, point.index(), end),
                point.index() - start,
                end - point.index(),
                point.pValue());
    }

    private static double level(double[] logs, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += logs[i];
        }

        return Math.exp(sum / (to - from));
    }
}
