package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

/** An invariant did not hold. An error, so that nobody who catches failures swallows it. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    private final Invariant invariant;

    Violation(Invariant invariant, String particulars) {
        super(invariant + ": " + invariant.sentence() + " Yet: " + particulars);
        this.invariant = requireNonNull(invariant, "invariant");
    }

    Invariant invariant() {
        return invariant;
    }
}
