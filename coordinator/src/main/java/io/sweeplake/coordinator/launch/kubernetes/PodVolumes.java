package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.sweeplake.coordinator.sweep.PodSettings;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The volumes of a launcher pod, and which container sees what of them. */
final class PodVolumes {
    private static final String SHARD = "shard";
    private static final String HOME = "home";
    private static final String AGENT_TMP = "agent-tmp";
    private static final String TOKEN = "token";
    private static final String LAKE = "lake";
    private static final String RESULTS = "results";

    /** For owner and group to read: the agent's UID need not be the file's owner. */
    private static final int OWNER_AND_GROUP_READ = 0440;

    /** In the shared folder, as the agent knows it. */
    private static final String PROFILES = "profiles";

    private final Trial trial;
    private final TrialRun.Pod pod;
    private final ClusterSetup.Volume lake;
    private final ClusterSetup.Volume results;

    PodVolumes(ClusterSetup setup, Trial trial) {
        this.trial = trial;
        this.pod = trial.plan().run().pod();
        this.lake = setup.lake();
        // A sweep's own claim is used from its root on, as run_only.sh did.
        this.results =
                pod.resultsClaim()
                        .map(claim -> new ClusterSetup.Volume(claim, Optional.empty()))
                        .orElse(setup.results());
    }

    List<Volume> all() {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(empty(SHARD));
        volumes.add(empty(HOME));
        volumes.add(empty(AGENT_TMP));
        volumes.add(token());
        volumes.add(claimed(LAKE, lake));
        if (!oneClaim()) {
            volumes.add(claimed(RESULTS, results));
        }

        PodSettings.Storage storage = pod.settings().storage();
        volumes.addAll(Trees.all("volumes", storage.volumes(), Volume.class));
        return volumes;
    }

    List<VolumeMount> ofHarness() {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(mount(SHARD, PodPaths.SHARD));
        mounts.add(results());
        mounts.add(mount(HOME, PodPaths.HOME));
        if (pod.mode() == TrialRun.Mode.WRAPPER) {
            String profiles =
                    PodPaths.WORKSPACE + "/profiles/" + trial.plan().run().harness().name();
            mounts.add(mount(SHARD, profiles, Optional.of(PROFILES)));
        }

        PodSettings.Storage storage = pod.settings().storage();
        mounts.addAll(Trees.all("volume_mounts", storage.mounts(), VolumeMount.class));
        return mounts;
    }

    List<VolumeMount> ofAgent() {
        VolumeMount token =
                new VolumeMountBuilder(mount(TOKEN, PodPaths.TOKEN)).withReadOnly(true).build();
        return List.of(
                mount(SHARD, PodPaths.SHARD),
                results(),
                mount(LAKE, PodPaths.LAKE, lake.subPath()),
                token,
                mount(AGENT_TMP, "/tmp"));
    }

    private VolumeMount results() {
        return mount(oneClaim() ? LAKE : RESULTS, PodPaths.RESULTS, results.subPath());
    }

    private boolean oneClaim() {
        return lake.claim().equals(results.claim());
    }

    private Volume token() {
        // @formatter:off
        return new VolumeBuilder()
                .withName(TOKEN)
                .withNewSecret()
                    .withSecretName(TokenSecret.name(trial.attemptId()))
                    .withDefaultMode(OWNER_AND_GROUP_READ)
                    // The harness's secrets lie in the same Secret and are not the agent's.
                    .addNewItem()
                        .withKey(TokenSecret.TOKEN_KEY)
                        .withPath(TokenSecret.TOKEN_KEY)
                    .endItem()
                .endSecret()
                .build();
        // @formatter:on
    }

    private static Volume empty(String name) {
        return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
    }

    private static Volume claimed(String name, ClusterSetup.Volume volume) {
        // @formatter:off
        return new VolumeBuilder()
                .withName(name)
                .withNewPersistentVolumeClaim()
                    .withClaimName(volume.claim())
                .endPersistentVolumeClaim()
                .build();
        // @formatter:on
    }

    private static VolumeMount mount(String volume, String path) {
        return mount(volume, path, Optional.empty());
    }

    private static VolumeMount mount(String volume, String path, Optional<String> subPath) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withSubPath(subPath.orElse(null))
                .build();
    }
}
