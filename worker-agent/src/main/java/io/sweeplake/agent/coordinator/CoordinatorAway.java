package io.sweeplake.agent.coordinator;

import java.io.Serial;

/** The coordinator did not answer, or cannot just now. It may be back soon. */
public final class CoordinatorAway extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public CoordinatorAway(String message) {
        super(message);
    }

    CoordinatorAway(String message, Throwable cause) {
        super(message, cause);
    }
}
