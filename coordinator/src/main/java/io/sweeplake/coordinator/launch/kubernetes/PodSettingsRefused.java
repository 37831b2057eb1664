package io.sweeplake.coordinator.launch.kubernetes;

/** A part of a sweep's {@code pod} has not the shape that Kubernetes gives it. */
public final class PodSettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PodSettingsRefused(String section, String explain, Throwable cause) {
        super(
                "pod.%s is not what Kubernetes knows by that name: %s. See `kubectl explain %s`."
                        .formatted(section, firstLine(cause), explain),
                cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
