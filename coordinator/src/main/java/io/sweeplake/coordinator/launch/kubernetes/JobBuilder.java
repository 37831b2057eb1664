package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Duration;
import java.util.Map;

/**
 * The Kubernetes objects of an attempt. Pure: the same trial and attempt give the same objects, so
 * that launching twice is a conflict of names and never a second run.
 */
public final class JobBuilder {
    private final ClusterSetup setup;

    public JobBuilder(ClusterSetup setup) {
        this.setup = requireNonNull(setup, "setup");
    }

    /**
     * The Job of the trial's current attempt: one pod a shard. It never holds a secret's value.
     *
     * @param activeDeadline from the Job's start to its end by force; at least a second
     * @throws PodSettingsRefused if the sweep's trees have not the shape that Kubernetes gives them
     */
    public Job job(Trial trial, Duration activeDeadline) {
        if (activeDeadline.toSeconds() < 1) {
            throw new IllegalArgumentException("no Job ends within " + activeDeadline);
        }

        String instance = setup.coordinator().instance();
        // @formatter:off
        return new io.fabric8.kubernetes.api.model.batch.v1.JobBuilder()
                .withNewMetadata()
                    .withName(trial.attemptId().value())
                    .withNamespace(setup.coordinator().namespace())
                    .withLabels(Labels.of(trial, instance))
                    .addToLabels(queue(trial))
                    .withAnnotations(annotations(trial))
                .endMetadata()
                .withNewSpec()
                    .withCompletionMode("Indexed")
                    .withCompletions(trial.shards())
                    .withParallelism(trial.shards())
                    // Retrying is the coordinator's decision, never the cluster's.
                    .withBackoffLimit(0)
                    // No second pod may load the endpoint while the first is still going.
                    .withPodReplacementPolicy("Failed")
                    .withActiveDeadlineSeconds(activeDeadline.toSeconds())
                    .withNewTemplate()
                        .withNewMetadata()
                            .withLabels(Labels.of(trial, instance))
                            .withAnnotations(annotations(trial))
                        .endMetadata()
                        .withSpec(new LauncherPod(setup, trial, activeDeadline).spec())
                    .endTemplate()
                .endSpec()
                .build();
        // @formatter:on
    }

    /**
     * The attempt's Secret, which is deleted with its Job. The pods wait for it before they start.
     *
     * @param jobUid of the Job as the API server has it
     */
    public Secret secret(Trial trial, String jobUid, String token) {
        return TokenSecret.of(trial, setup, jobUid, token);
    }

    private static Map<String, String> queue(Trial trial) {
        return trial.plan()
                .run()
                .pod()
                .settings()
                .placement()
                .queue()
                .map(queue -> Map.of(Labels.QUEUE, queue))
                .orElse(Map.of());
    }

    private static Map<String, String> annotations(Trial trial) {
        return trial.plan().run().pod().settings().identity().annotations();
    }
}
