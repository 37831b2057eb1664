package io.sweeplake.agent.coordinator;

import java.io.Serial;

/** The coordinator answered no, and will again: the attempt is over for this agent. */
public final class CoordinatorRefused extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public CoordinatorRefused(String message) {
        super(message);
    }
}
