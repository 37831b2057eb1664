package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.sweeplake.coordinator.sweep.TrialRun.EnvSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A container's environment, in which each name stands once: the last word wins. */
final class PodEnvironment {
    /** What Kubernetes replaces by the pod's shard, in what stands after {@link #shard}. */
    static final String SHARD = "$(JOB_COMPLETION_INDEX)";

    private static final String INDEX = "JOB_COMPLETION_INDEX";
    private static final String INDEX_FIELD =
            "metadata.annotations['batch.kubernetes.io/job-completion-index']";

    private final Map<String, EnvVar> variables = new LinkedHashMap<>();

    /**
     * The pod's shard. Kubernetes would add it to every container of an Indexed Job, but last,
     * where nothing could refer to it.
     */
    PodEnvironment shard() {
        // @formatter:off
        return with(new EnvVarBuilder()
                .withName(INDEX)
                .withNewValueFrom()
                    .withNewFieldRef()
                        .withFieldPath(INDEX_FIELD)
                    .endFieldRef()
                .endValueFrom()
                .build());
        // @formatter:on
    }

    PodEnvironment with(String name, String value) {
        return with(new EnvVarBuilder().withName(name).withValue(value).build());
    }

    PodEnvironment with(String name, EnvSource source) {
        EnvVarBuilder variable = new EnvVarBuilder().withName(name);
        // @formatter:off
        return with(switch (source.kind()) {
            case SECRET -> variable
                    .withNewValueFrom()
                        .withNewSecretKeyRef()
                            .withName(source.name())
                            .withKey(source.key())
                        .endSecretKeyRef()
                    .endValueFrom()
                    .build();
            case CONFIG_MAP -> variable
                    .withNewValueFrom()
                        .withNewConfigMapKeyRef()
                            .withName(source.name())
                            .withKey(source.key())
                        .endConfigMapKeyRef()
                    .endValueFrom()
                    .build();
        });
        // @formatter:on
    }

    PodEnvironment with(EnvVar variable) {
        // A later one may refer to what stands before it, so it takes the later place.
        variables.remove(variable.getName());
        variables.put(variable.getName(), variable);
        return this;
    }

    List<EnvVar> all() {
        return new ArrayList<>(variables.values());
    }
}
