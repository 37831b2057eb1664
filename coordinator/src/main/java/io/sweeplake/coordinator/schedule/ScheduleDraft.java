package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/** A schedule as its author wrote it, sound in itself; its sweep has not been looked at. */
record ScheduleDraft(
        String name,
        Timetable timetable,
        Optional<SweepPart> sweep,
        Optional<SweepPart.Reference> sweepId,
        Schedule.Policies policies,
        Map<String, String> labels) {
    ScheduleDraft {
        requireNonNull(name, "name");
        requireNonNull(timetable, "timetable");
        requireNonNull(policies, "policies");
        labels = Map.copyOf(labels);
        if (sweep.isPresent() == sweepId.isPresent()) {
            throw new IllegalArgumentException("either the sweep's text or its id");
        }
    }
}
