package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep that runs again and again.
 *
 * @param since firings up to this instant are none of its: it was made, changed or resumed then
 * @param pausedAt present while nothing of it fires
 */
public record Schedule(
        ScheduleId id,
        Settings settings,
        Instant createdAt,
        Instant since,
        Optional<Instant> pausedAt) {
    public Schedule {
        requireNonNull(id, "id");
        requireNonNull(settings, "settings");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(since, "since");
        requireNonNull(pausedAt, "pausedAt");
    }

    public boolean paused() {
        return pausedAt.isPresent();
    }

    /** What its author says of it. */
    public record Settings(
            String name,
            Timetable timetable,
            Text sweep,
            Policies policies,
            Map<String, String> labels) {
        public Settings {
            requireNonNull(name, "name");
            requireNonNull(timetable, "timetable");
            requireNonNull(sweep, "sweep");
            requireNonNull(policies, "policies");
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }
    }

    /**
     * A sweep's text, secrets included: for the planner and the ledger alone.
     *
     * @param vars what its variables stand for beyond its own {@code vars}
     */
    public record Text(String yaml, Map<String, String> vars) {
        public Text {
            requireNonNull(yaml, "yaml");
            vars = Map.copyOf(vars);
        }

        /** Not the text: this may come into a log. */
        @Override
        public String toString() {
            return "Text of " + yaml.length() + " characters";
        }
    }

    /**
     * What happens where firing as planned is not what anybody wants.
     *
     * @param skipIfUnchanged whether a firing is skipped that would measure the same again
     */
    public record Policies(Misfire misfire, Overlap overlap, boolean skipIfUnchanged) {
        /** Those of a schedule that says nothing. */
        public static final Policies DEFAULT = new Policies(Misfire.SKIP, Overlap.SKIP, false);

        public Policies {
            requireNonNull(misfire, "misfire");
            requireNonNull(overlap, "overlap");
        }
    }
}
