package io.sweeplake.agent;

import java.io.Serial;

/** The coordinator stayed away for longer than the agent's patience. */
final class CoordinatorLost extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    CoordinatorLost(String message) {
        super(message);
    }
}
