package io.sweeplake.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A coordinator that dies again and again loses nothing and repeats nothing. */
@OnCluster
class CoordinatorKilledE2E {
    private static final int KILLS = Integer.getInteger("sweeplake.e2e.kills", 20);
    private static final int TRIALS = 24;
    private static final Duration ALIVE = Duration.ofMinutes(2);

    private final Site site;
    private final Map<String, Set<String>> jobs = new ConcurrentHashMap<>();

    CoordinatorKilledE2E(Site site) {
        this.site = site;
    }

    @Test
    void commitsEveryTrialOnceThoughTheCoordinatorIsKilledTwentyTimes() {
        Random random = new Random(7);
        SharedIndexInformer<Job> watch = watchJobs();
        try {
            String sweep =
                    site.api()
                            .submit(
                                    new NoopSweep("killed", site.small())
                                            .seconds("3")
                                            .replicates(TRIALS)
                                            .toString());
            for (int kill = 0; kill < KILLS; kill++) {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(6000)).toNanos());
                kill();
            }

            List<JsonNode> trials = site.api().awaitEnd(sweep, Duration.ofMinutes(10));

            assertThat(trials).hasSize(TRIALS);
            assertThat(trials)
                    .allSatisfy(
                            trial ->
                                    assertThat(trial.get("state").asText())
                                            .as(trial.toString())
                                            .isEqualTo("SUCCEEDED"));
            JsonNode rows =
                    site.api()
                            .sql(
                                    "SELECT count(*), count(DISTINCT (trial_id, shard,"
                                            + " request_index)), count(DISTINCT (trial_id,"
                                            + " attempt)) FROM requests WHERE sweep_id = '"
                                            + sweep
                                            + "'")
                            .get(0);
            assertThat(rows.toString())
                    .isEqualTo("[%d,%d,%d]".formatted(20 * TRIALS, 20 * TRIALS, TRIALS));
            assertThat(jobs).allSatisfy((attempt, uids) -> assertThat(uids).hasSize(1));
        } finally {
            watch.stop();
        }
        site.awaitClean(Duration.ofMinutes(1));
    }

    @Test
    void landsAllTheSameWhenTheCoordinatorIsAwayWhileTheHarnessRuns() {
        String sweep =
                site.api()
                        .submit(
                                new NoopSweep("away", site.small())
                                        .seconds("5")
                                        .pods(2)
                                        .attempts(1)
                                        .toString());
        Await.so(
                "running",
                Duration.ofMinutes(2),
                () -> "RUNNING".equals(site.api().trials(sweep).get(0).get("state").asText()));

        scale(0);
        LockSupport.parkNanos(Duration.ofSeconds(40).toNanos());
        scale(1);

        JsonNode trial = site.api().awaitEnd(sweep, Duration.ofMinutes(5)).get(0);
        assertThat(trial.get("state").asText()).as(trial.toString()).isEqualTo("SUCCEEDED");
        assertThat(trial.get("attempt").asInt()).isEqualTo(1);
    }

    private void kill() {
        Pod pod = coordinator();
        site.kube().client().resource(pod).withGracePeriod(0).delete();
        Await.so(
                "another coordinator",
                ALIVE,
                () -> {
                    Pod next = coordinator();
                    return next != null
                            && !next.getMetadata().getUid().equals(pod.getMetadata().getUid())
                            && "Running".equals(next.getStatus().getPhase());
                });
    }

    private Pod coordinator() {
        return site.kube()
                .client()
                .pods()
                .inNamespace(site.namespace())
                .withName(Site.COORDINATOR)
                .get();
    }

    private void scale(int replicas) {
        site.kube()
                .client()
                .apps()
                .statefulSets()
                .inNamespace(site.namespace())
                .withName(Site.RELEASE + "-sweeplake")
                .scale(replicas);
    }

    private SharedIndexInformer<Job> watchJobs() {
        return site.kube()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(site.namespace())
                .withLabel("sweeplake.io/attempt")
                .inform(
                        new ResourceEventHandler<>() {
                            @Override
                            public void onAdd(Job job) {
                                jobs.computeIfAbsent(
                                                job.getMetadata().getName(),
                                                name -> ConcurrentHashMap.newKeySet())
                                        .add(job.getMetadata().getUid());
                            }

                            @Override
                            public void onUpdate(Job before, Job after) {
                                onAdd(after);
                            }

                            @Override
                            public void onDelete(Job job, boolean unknown) {
                                onAdd(job);
                            }
                        });
    }
}
