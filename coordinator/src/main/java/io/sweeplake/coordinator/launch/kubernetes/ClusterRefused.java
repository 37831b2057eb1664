package io.sweeplake.coordinator.launch.kubernetes;

import java.io.Serial;

/** The API server answered no; asking again in the same words makes no difference. */
final class ClusterRefused extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    ClusterRefused(String message, Throwable cause) {
        super(message, cause);
    }

    ClusterRefused(String message) {
        super(message);
    }
}
