package io.sweeplake.coordinator.launch.kubernetes;

import static io.sweeplake.coordinator.trial.Trials.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.launch.AttemptTokens;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.PodLog;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Trials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubernetesLauncherTest {
    private static final String TOKEN = new AttemptTokens(new byte[32]).token(attempt());

    private final FakeCluster cluster = new FakeCluster();
    private Instant now = T0;

    @Test
    void launchesWithTwoRequestsAndSeesWithNone() {
        KubernetesLauncher launcher = launcher();
        Trial trial = Trials.aTrial(TrialState.LAUNCHING);

        launcher.launch(trial);
        AttemptSeen seen = launcher.observe(trial);

        assertThat(cluster.requests).isEqualTo(2);
        assertThat(cluster.jobs).containsOnlyKeys("map-abc234-t1-r1-a1");
        assertThat(cluster.secrets).hasSize(1);
        assertThat(seen).isInstanceOf(AttemptSeen.Present.class);
    }

    @Test
    void launchesTheSameAttemptOnce() {
        Trial trial = Trials.aTrial(TrialState.LAUNCHING);

        launcher().launch(trial);
        launcher().launch(trial);

        assertThat(cluster.jobs).hasSize(1);
        assertThat(cluster.secrets).hasSize(1);
    }

    @Test
    void putsTheTokenIntoTheSecretAndNowhereElse() {
        launcher().launch(Trials.aTrial(TrialState.LAUNCHING));

        assertThat(cluster.jobs.toString()).doesNotContain(TOKEN);
        assertThat(cluster.secrets.values())
                .allSatisfy(secret -> assertThat(secret.getStringData()).containsValue(TOKEN));
    }

    @Test
    void trustsThatWhatItMadeAMomentAgoIsThere() {
        cluster.echoes = false;
        KubernetesLauncher launcher = launcher();
        Trial trial = Trials.aTrial(TrialState.LAUNCHING);
        launcher.launch(trial);

        assertThat(launcher.observe(trial)).isInstanceOf(AttemptSeen.Present.class);
        now = now.plusSeconds(11);
        assertThat(launcher.observe(trial)).isInstanceOf(AttemptSeen.Broken.class);
    }

    @Test
    void makesWholeWhatACoordinatorBeforeItMayHaveLaunchedByHalf() {
        Trial trial = Trials.aTrial(TrialState.LAUNCHING);
        launcher().launch(trial);
        cluster.secrets.clear();
        KubernetesLauncher next = launcher();

        assertThat(next.observe(trial)).isInstanceOf(AttemptSeen.Absent.class);
        next.launch(trial);

        assertThat(cluster.secrets).hasSize(1);
        assertThat(next.observe(trial)).isInstanceOf(AttemptSeen.Present.class);
    }

    @Test
    void adoptsWhatRunsAlready() {
        launcher().launch(Trials.aTrial(TrialState.LAUNCHING));

        AttemptSeen seen = launcher().observe(Trials.aTrial(TrialState.RUNNING));

        assertThat(seen).isInstanceOf(AttemptSeen.Present.class);
    }

    @Test
    void saysWhenSomebodyDeletedTheJob() {
        AttemptSeen seen = launcher().observe(Trials.aTrial(TrialState.RUNNING));

        Trial.Failure failure = ((AttemptSeen.Broken) seen).shards().get(1);
        assertThat(failure.reason()).isEqualTo(FailureReason.LAUNCHER_POD_DELETED);
        assertThat(failure.message()).contains("no Job map-abc234-t1-r1-a1");
    }

    @Test
    void triesAgainNowAndThenWhatTheClusterRefuses() {
        cluster.refusal = Optional.of("exceeded quota: pods=0");
        KubernetesLauncher launcher = launcher();
        Trial trial = Trials.aTrial(TrialState.LAUNCHING);
        launcher.launch(trial);

        AttemptSeen.Held held = launcher.observe(trial).held().orElseThrow();
        assertThat(held.failure().reason()).isEqualTo(FailureReason.LAUNCH_REFUSED);
        assertThat(held.failure().message()).contains("exceeded quota: pods=0");

        now = now.plusSeconds(6);
        assertThat(launcher.observe(trial)).isInstanceOf(AttemptSeen.Absent.class);
        launcher.launch(trial);
        assertThat(launcher.observe(trial).held().orElseThrow().since()).isEqualTo(T0);
    }

    @Test
    void asksTheClusterWhetherItWouldTakeAnAttemptAndMakesNothing() {
        Trial trial = Trials.aTrial(TrialState.LAUNCHING);
        assertThat(launcher().refusal(trial)).isEmpty();

        cluster.refusal = Optional.of("spec.template.spec.tolerations[0].operator: no");
        Launcher.Refusal refusal = launcher().refusal(trial).orElseThrow();

        assertThat(refusal.message()).contains("tolerations[0].operator");
        assertThat(refusal.remedy()).contains("pod");
        assertThat(cluster.jobs).isEmpty();
    }

    @Test
    void endsAnAttemptWithOneRequest() {
        KubernetesLauncher launcher = launcher();
        launcher.launch(Trials.aTrial(TrialState.LAUNCHING));
        cluster.requests = 0;

        launcher.stop(attempt());

        assertThat(cluster.requests).isEqualTo(1);
        assertThat(launcher.findRunning()).isEmpty();
    }

    @Test
    void takesAPodForMakingLoadUntilItsHarnessHasEnded() {
        KubernetesLauncher launcher = launcher();
        launcher.launch(Trials.aTrial(TrialState.LAUNCHING));
        cluster.pods.add(pod(0));
        assertThat(launcher.findMakingLoad()).containsExactly(attempt());

        cluster.pods.set(0, ended(pod(0)));
        assertThat(launcher.findMakingLoad()).isEmpty();
    }

    @Test
    void readsWhatBothContainersOfEachPodSaidAsFarAsTheyHaveBegun() {
        Trial trial = Trials.aTrial(TrialState.RUNNING);
        cluster.pods.add(pod(1));
        cluster.pods.add(pod(0));
        cluster.logs.put(pod(0).getMetadata().getName() + "/harness", "zero");
        cluster.logs.put(pod(0).getMetadata().getName() + "/agent", "one");
        cluster.logs.put(pod(1).getMetadata().getName() + "/agent", "two");

        assertThat(launcher().findLogs(trial.attemptId(), 10))
                .containsExactly(
                        new PodLog(0, PodLog.Process.HARNESS, "zero"),
                        new PodLog(0, PodLog.Process.AGENT, "one"),
                        new PodLog(1, PodLog.Process.AGENT, "two"));
    }

    @Test
    void waitsNoLongerThanMinutesForAPodOnALostNode() {
        KubernetesLauncher launcher = launcher();
        launcher.launch(Trials.aTrial(TrialState.LAUNCHING));
        cluster.pods.add(leaving(pod(0)));

        now = T0.plusSeconds(100);
        assertThat(launcher.findMakingLoad()).containsExactly(attempt());
        now = T0.plusSeconds(121);
        assertThat(launcher.findMakingLoad()).isEmpty();
    }

    private KubernetesLauncher launcher() {
        return new KubernetesLauncher(
                cluster,
                new JobBuilder(Clusters.USUAL),
                new AttemptTokens(new byte[32]),
                new LaunchPolicy("bench", 1, Duration.ofHours(1), Duration.ofMinutes(1)),
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                });
    }

    private static AttemptId attempt() {
        return Trials.aTrial(TrialState.RUNNING).attemptId();
    }

    private static Pod pod(int shard) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(attempt() + "-" + shard + "-x")
                .withAnnotations(Map.of(PodReading.INDEX, Integer.toString(shard)))
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName(HarnessContainer.NAME)
                .withNewState()
                .withNewRunning(T0.toString())
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Pod ended(Pod pod) {
        return new PodBuilder(pod)
                .editStatus()
                .editFirstContainerStatus()
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Pod leaving(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp(T0.toString())
                .endMetadata()
                .build();
    }
}
