package io.sweeplake.coordinator.schedule;

import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.Optional;

/** What can be done about one schedule. Each is harmless to repeat. */
public interface ScheduleEffects {
    /** Records that the time has come. */
    void record(Instant scheduledAt, FiringState state, Optional<String> detail);

    /** Lets a waiting firing go on. */
    void release(Firing firing);

    /** Asks for the end of a sweep. */
    void cancel(SweepId sweep);

    /** Takes the firing's sweep in. */
    void carryOut(Firing firing);
}
