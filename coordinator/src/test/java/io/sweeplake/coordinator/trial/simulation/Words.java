package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.coordinator.trial.Trial;

/** Short names of long values, for the trace. */
final class Words {
    private Words() {}

    static Object of(Object value) {
        return value instanceof Trial trial
                ? trial.id() + "-a" + trial.attempt() + " " + trial.state()
                : value;
    }
}
