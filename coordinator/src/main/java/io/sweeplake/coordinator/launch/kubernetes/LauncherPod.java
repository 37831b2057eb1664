package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.sweeplake.coordinator.sweep.PodSettings;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Duration;

/** One attempt's launcher pod: the harness and its agent, who share a folder. */
final class LauncherPod {
    private final ClusterSetup setup;
    private final Trial trial;
    private final Duration activeDeadline;
    private final PodSettings asked;

    LauncherPod(ClusterSetup setup, Trial trial, Duration activeDeadline) {
        this.setup = requireNonNull(setup, "setup");
        this.trial = requireNonNull(trial, "trial");
        this.activeDeadline = requireNonNull(activeDeadline, "activeDeadline");
        this.asked = trial.plan().run().pod().settings();
    }

    PodSpec spec() {
        PodVolumes volumes = new PodVolumes(setup, trial);
        // @formatter:off
        PodSpecBuilder pod = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(setup.defaults().grace().toSeconds())
                // Neither container talks to the cluster, nor wants its services' addresses.
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withServiceAccountName(serviceAccount())
                .withSecurityContext(security())
                .withContainers(
                        new HarnessContainer(setup, trial, activeDeadline).of(volumes),
                        new AgentContainer(setup, trial).of(volumes))
                .withVolumes(volumes.all());
        // @formatter:on
        place(pod);
        return pod.build();
    }

    private void place(PodSpecBuilder pod) {
        PodSettings.Placement placement = asked.placement();
        pod.withImagePullSecrets(
                asked.containers().imagePullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList());
        pod.withNodeSelector(placement.nodeSelector().isEmpty() ? null : placement.nodeSelector());
        pod.withTolerations(Trees.all("tolerations", placement.tolerations(), Toleration.class));
        if (!placement.affinity().isEmpty()) {
            pod.withAffinity(
                    Trees.one(
                            "affinity",
                            placement.affinity(),
                            io.fabric8.kubernetes.api.model.Affinity.class));
        }

        placement.priorityClass().ifPresent(pod::withPriorityClassName);
    }

    private String serviceAccount() {
        return asked.identity()
                .serviceAccount()
                .or(() -> setup.account().serviceAccount())
                .orElse(null);
    }

    private PodSecurityContext security() {
        // @formatter:off
        PodSecurityContextBuilder security = new PodSecurityContextBuilder()
                .withRunAsUser(setup.account().user().orElse(null))
                .withNewSeccompProfile()
                    .withType("RuntimeDefault")
                .endSeccompProfile();
        // @formatter:on
        setup.account()
                .group()
                .ifPresent(
                        group ->
                                security.withFsGroup(group)
                                        // Else every file of a large lake is changed at each start.
                                        .withFsGroupChangePolicy("OnRootMismatch"));
        return security.build();
    }
}
