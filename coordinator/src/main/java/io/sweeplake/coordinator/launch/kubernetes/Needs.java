package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.sweeplake.coordinator.sweep.PodSettings.Resources;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a container needs, in Kubernetes' words. */
final class Needs {
    private Needs() {}

    static ResourceRequirements of(Resources resources) {
        return new ResourceRequirementsBuilder()
                .withRequests(quantities(resources.requests()))
                .withLimits(quantities(resources.limits()))
                .build();
    }

    private static Map<String, Quantity> quantities(Map<String, String> written) {
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        written.forEach((name, quantity) -> quantities.put(name, new Quantity(quantity)));
        return quantities;
    }
}
