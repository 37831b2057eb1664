package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sweeps that schedules run. */
public interface ScheduledSweeps {
    /**
     * Plans a text and records nothing.
     *
     * @throws io.sweeplake.coordinator.sweep.SweepRefused with all that is wrong with it
     */
    Planned plan(Schedule.Text text);

    /**
     * The text as its author wrote it, secrets redacted.
     *
     * @throws io.sweeplake.coordinator.sweep.SweepRefused if it cannot be read
     */
    String shown(Schedule.Text text);

    /**
     * Takes a sweep in, under an id that was chosen before.
     *
     * @param labels beside and before the text's own
     * @throws io.sweeplake.coordinator.sweep.SweepRefused if it cannot run (any more)
     */
    void submit(SweepId id, Schedule.Text text, Map<String, String> labels);

    /** How far a sweep is; empty when there is none. */
    Optional<Progress> find(SweepId id);

    /** What a sweep's author wrote, secrets redacted. */
    Optional<String> findText(SweepId id);

    /** Asks for a sweep's end; asking twice is asking once. */
    void cancel(SweepId id);

    /**
     * A text as it would run.
     *
     * @param baseUrls of the endpoints that get load
     */
    record Planned(String name, Set<String> baseUrls) {
        public Planned {
            requireNonNull(name, "name");
            baseUrls = Set.copyOf(baseUrls);
        }
    }

    /** How far a sweep is. */
    record Progress(boolean finished, boolean cancelAsked) {}
}
