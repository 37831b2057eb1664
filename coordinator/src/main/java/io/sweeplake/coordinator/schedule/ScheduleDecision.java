package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.Optional;

/** What should happen to a schedule next. Deciding is pure; {@link ScheduleEffects} acts. */
public sealed interface ScheduleDecision {
    /** Abstract on purpose: a new decision does not compile until it has an effect. */
    void applyTo(ScheduleEffects effects);

    /** Whether there may be more to decide once this is done. */
    default boolean more() {
        return true;
    }

    /** It is not time. */
    record Nothing() implements ScheduleDecision {
        @Override
        public void applyTo(ScheduleEffects effects) {
            // As it says.
        }

        @Override
        public boolean more() {
            return false;
        }
    }

    /** The time has come and nothing will be done about it. */
    record Note(Instant scheduledAt, FiringState state, String detail) implements ScheduleDecision {
        public Note {
            requireNonNull(scheduledAt, "scheduledAt");
            requireNonNull(detail, "detail");
            if (state.open()) {
                throw new IllegalArgumentException(state + " is no end of a firing");
            }
        }

        @Override
        public void applyTo(ScheduleEffects effects) {
            effects.record(scheduledAt, state, Optional.of(detail));
        }
    }

    /** The time has come; the intent is recorded before anything is done about it. */
    record Begin(Instant scheduledAt, FiringState state, Optional<String> detail)
            implements ScheduleDecision {
        public Begin {
            requireNonNull(scheduledAt, "scheduledAt");
            requireNonNull(detail, "detail");
            if (!state.open()) {
                throw new IllegalArgumentException(state + " is no begin of a firing");
            }
        }

        @Override
        public void applyTo(ScheduleEffects effects) {
            effects.record(scheduledAt, state, detail);
        }
    }

    /** What a firing waited for is over. */
    record Release(Firing firing) implements ScheduleDecision {
        public Release {
            requireNonNull(firing, "firing");
        }

        @Override
        public void applyTo(ScheduleEffects effects) {
            effects.release(firing);
        }
    }

    /** The running sweep has to make room. */
    record Cancel(SweepId sweep) implements ScheduleDecision {
        public Cancel {
            requireNonNull(sweep, "sweep");
        }

        @Override
        public void applyTo(ScheduleEffects effects) {
            effects.cancel(sweep);
        }
    }

    /** A firing's sweep is to be taken in, unless that has happened already. */
    record CarryOut(Firing firing) implements ScheduleDecision {
        public CarryOut {
            requireNonNull(firing, "firing");
        }

        @Override
        public void applyTo(ScheduleEffects effects) {
            effects.carryOut(firing);
        }
    }
}
