package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.sweeplake.contract.agent.AgentEnvironment;
import io.sweeplake.coordinator.sweep.PodSettings;
import io.sweeplake.coordinator.trial.Trial;
import java.util.List;

/** The container that looks after the harness and lands what it measured. */
final class AgentContainer {
    static final String NAME = "agent";

    private final ClusterSetup setup;
    private final Trial trial;

    AgentContainer(ClusterSetup setup, Trial trial) {
        this.setup = requireNonNull(setup, "setup");
        this.trial = requireNonNull(trial, "trial");
    }

    Container of(PodVolumes volumes) {
        PodSettings.Containers asked = trial.plan().run().pod().settings().containers();
        // @formatter:off
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(setup.images().agent())
                .withImagePullPolicy(setup.images().agentPullPolicy().orElse(null))
                .withArgs("shard")
                .withEnv(environment())
                .withResources(Needs.of(asked.agent().or(setup.defaults().agent())))
                .withSecurityContext(security())
                // Why an agent could not even begin is in its last words only.
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withVolumeMounts(volumes.ofAgent())
                .build();
        // @formatter:on
    }

    private List<EnvVar> environment() {
        return new PodEnvironment()
                .shard()
                .with("TZ", "UTC")
                .with(AgentEnvironment.COORDINATOR_URL, setup.coordinator().url().toString())
                .with(AgentEnvironment.ATTEMPT, trial.attemptId().value())
                .with(AgentEnvironment.SHARD, PodEnvironment.SHARD)
                .with(AgentEnvironment.TOKEN_FILE, PodPaths.TOKEN + "/" + TokenSecret.TOKEN_KEY)
                .with(AgentEnvironment.SHARD_DIR, PodPaths.SHARD)
                .all();
    }

    private static SecurityContext security() {
        return ContainerSecurity.restricted().withReadOnlyRootFilesystem(true).build();
    }
}
