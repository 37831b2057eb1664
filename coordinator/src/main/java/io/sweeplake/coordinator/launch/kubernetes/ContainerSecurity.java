package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/** With which rights the containers of a launcher pod run. */
final class ContainerSecurity {
    private ContainerSecurity() {}

    /** As Pod Security's level {@code restricted} wants it. */
    static SecurityContextBuilder restricted() {
        // @formatter:off
        return new SecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                    .withDrop("ALL")
                .endCapabilities();
        // @formatter:on
    }

    /**
     * UID 0, as the level {@code baseline} allows it. Its capabilities stay: without them root may
     * not even write where another user may.
     */
    static SecurityContext root() {
        return new SecurityContextBuilder()
                .withRunAsUser(0L)
                .withAllowPrivilegeEscalation(false)
                .build();
    }
}
