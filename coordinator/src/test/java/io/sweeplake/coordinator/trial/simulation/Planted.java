package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.coordinator.trial.Launcher;

/** Places where a test may put something that is wrong; here everything is right. */
class Planted {
    static final Planted NOTHING = new Planted();

    SimulatedLedger ledger() {
        return new SimulatedLedger();
    }

    SimulatedLake lake() {
        return new SimulatedLake();
    }

    Launcher launcher(Launcher right) {
        return right;
    }
}
