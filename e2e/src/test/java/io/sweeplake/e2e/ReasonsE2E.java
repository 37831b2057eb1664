package io.sweeplake.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each thing that can go wrong shows its own reason, within seconds of the cluster's knowing. */
@OnCluster
class ReasonsE2E {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(4);

    private final Site site;
    private PodWatch watch;

    ReasonsE2E(Site site) {
        this.site = site;
    }

    @BeforeEach
    void begin() {
        watch = new PodWatch(site);
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void showsWhatKeepsLauncherPodsFromStartingAndGoesOn() {
        claimThatBindsToNothing("unbound");
        // Each is looked at as soon as it is handed in: the next one takes time that is not its
        // own.
        String cpu = submit(noop("cpu").cpu("16").lane("cpu"));
        shows(cpu, "UNSCHEDULABLE", "Unschedulable", "Insufficient cpu");
        String secret = submit(noop("secret").hfTokenSecret("nope").lane("secret"));
        shows(secret, "SECRET_MISSING", "CreateContainerConfigError", "secret \"nope\" not found");
        String claim = submit(noop("claim").resultsClaim("nope").lane("claim"));
        shows(claim, "VOLUME_UNAVAILABLE", "Unschedulable", "\"nope\" not found");
        String unbound = submit(noop("unbound").resultsClaim("unbound").lane("unbound"));
        shows(unbound, "VOLUME_UNAVAILABLE", "Unschedulable", "unbound");
        String image = submit(noop("image").image("local.test/none:1").attempts(1).lane("image"));
        String fine = submit(noop("fine").lane("cpu"));

        ends(image, "IMAGE_UNAVAILABLE", "local.test/none:1");
        ends(secret, "SECRET_MISSING", "secret \"nope\" not found");
        ends(claim, "VOLUME_UNAVAILABLE", "\"nope\" not found");
        ends(unbound, "VOLUME_UNAVAILABLE", "unbound");

        assertThat(state(site.api().awaitEnd(fine, LONG).get(0))).isEqualTo("SUCCEEDED");
        assertThat(state(site.api().trials(cpu).get(0))).isEqualTo("LAUNCHING");
        site.api().post("/sweeps/" + cpu + "/cancel", "application/json", "");
        assertThat(state(site.api().awaitEnd(cpu, LONG).get(0))).isEqualTo("CANCELLED");
        site.awaitClean(Duration.ofMinutes(1));
    }

    @Test
    void saysHowHarnessesEnded() {
        String oom = submit(noop("oom").mode("oom").memory("64Mi").lane("oom"));
        String well = submit(noop("well").mode("oom-but-well").memory("64Mi").lane("well"));
        String exit = submit(noop("exit").mode("exit3").lane("exit"));
        String hang = submit(noop("hang").mode("hang").lane("hang"));
        String down =
                submit(
                        noop("down")
                                .url("http://nobody." + site.namespace() + ".svc.cluster.local")
                                .lane("down"));

        ends(oom, "OOM_KILLED", "harness, limit 64Mi");
        ends(well, "OOM_KILLED", "harness, limit 64Mi");
        ends(exit, "HARNESS_FAILED", "boom: the tokenizer is not to be had");
        ends(hang, "HARNESS_DEADLINE_EXCEEDED", "20 s");
        ends(down, "ENDPOINT_UNREACHABLE", "nobody.");
        for (String sweep : List.of(oom, well)) {
            soonAfter(sweep, "OOMKilled", finishedAt(sweep));
        }
        site.awaitClean(Duration.ofMinutes(1));
    }

    @Test
    void retriesATrialWhoseLauncherPodWasDeletedAndRefusesTheFirstAttemptsRecords() {
        String sweep = submit(noop("deleted").seconds("8").pods(2).lane("deleted"));
        String trial = site.api().trials(sweep).get(0).get("id").asText();
        Await.so("running", LONG, () -> "RUNNING".equals(state(site.api().trials(sweep).get(0))));
        String token = token(trial + "-a1");
        Pod victim = site.kube().pods(site.namespace()).get(1);

        site.kube().client().resource(victim).delete();
        Optional<JsonNode> ended =
                Await.some(
                        "the second attempt",
                        LONG,
                        () ->
                                Optional.of(site.api().trial(sweep, trial))
                                        .filter(t -> t.at("/trial/attempt").asInt() == 2)
                                        .map(Optional::of));
        JsonNode first = ended.orElseThrow().get("attempts").get(0);
        Api.Answer late =
                site.api()
                        .report(
                                "/agent/v1/attempts/" + trial + "-a1/shards/0/reports",
                                token,
                                "{\"report\":\"alive\"}");

        assertThat(first.get("reason").asText()).isEqualTo("LAUNCHER_POD_DELETED");
        soonAfter(sweep, "Deleted", Instant.parse(first.get("ended_at").asText()));
        assertThat(late.body()).contains("\"stop\"");
        JsonNode end = site.api().awaitEnd(sweep, LONG).get(0);
        assertThat(state(end)).isEqualTo("SUCCEEDED");
        assertThat(
                        site.api()
                                .sql(
                                        "SELECT DISTINCT attempt FROM requests WHERE trial_id = '"
                                                + trial
                                                + "'")
                                .toString())
                .isEqualTo("[[2]]");
    }

    @Test
    void waitsForANodeThatIsCordonedAndGoesOnWhenItIsNot() {
        String node = site.kube().client().nodes().list().getItems().get(0).getMetadata().getName();
        Command.run(List.of(Settings.kubectl(), "cordon", node));
        try {
            String sweep = submit(noop("cordon").lane("cordon"));
            shows(sweep, "UNSCHEDULABLE", "Unschedulable", "unschedulable");

            Command.run(List.of(Settings.kubectl(), "uncordon", node));
            assertThat(state(site.api().awaitEnd(sweep, LONG).get(0))).isEqualTo("SUCCEEDED");
        } finally {
            Command.run(List.of(Settings.kubectl(), "uncordon", node));
        }
    }

    @Test
    void tellsTheAuthorWhatTheApiServerWouldNotTake() {
        String wrong =
                noop("wrong")
                        + "  tolerations: [{key: gpu, operator: Sometimes, effect: NoExecute}]\n";

        Api.Answer answer = site.api().post("/sweeps", "application/yaml", wrong);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("tolerations[0].operator", "Sometimes", "kubectl explain");
    }

    private NoopSweep noop(String name) {
        return new NoopSweep(name, site.small());
    }

    private String submit(NoopSweep sweep) {
        return site.api().submit(sweep.toString());
    }

    private void shows(String sweep, String reason, String sign, String words) {
        JsonNode waiting =
                Await.some(
                        reason + " of " + sweep,
                        LONG,
                        () ->
                                Optional.of(site.api().trials(sweep).get(0))
                                        .filter(t -> !t.path("waiting").isNull())
                                        .map(t -> t.get("waiting")));
        Instant seen = Instant.now();
        assertThat(waiting.get("reason").asText()).isEqualTo(reason);
        assertThat(waiting.get("message").asText()).contains(words);
        soonAfter(sweep, sign, seen);
    }

    private void ends(String sweep, String reason, String words) {
        JsonNode trial = site.api().awaitEnd(sweep, LONG).get(0);
        assertThat(state(trial) + " " + trial.get("reason").asText())
                .as(trial.toString())
                .isEqualTo("FAILED " + reason);
        assertThat(trial.get("message").asText()).contains(words);
    }

    private void soonAfter(String sweep, String sign, Instant shown) {
        assertThat(Duration.between(watch.first(sweep, sign), shown))
                .as("from %s of %s to its being shown", sign, sweep)
                .isLessThan(SOON);
    }

    private Instant finishedAt(String sweep) {
        return Instant.parse(site.api().trials(sweep).get(0).at("/times/finished_at").asText());
    }

    private String token(String attempt) {
        Map<String, String> data =
                site.kube()
                        .client()
                        .secrets()
                        .inNamespace(site.namespace())
                        .withName(attempt + "-token")
                        .get()
                        .getData();
        return new String(Base64.getDecoder().decode(data.get("token")), StandardCharsets.UTF_8);
    }

    private void claimThatBindsToNothing(String name) {
        site.kube()
                .apply(
                        site.namespace(),
                        """
                        apiVersion: v1
                        kind: PersistentVolumeClaim
                        metadata: {name: %s}
                        spec:
                          accessModes: [ReadWriteMany]
                          storageClassName: none-such
                          resources: {requests: {storage: 1Gi}}
                        """
                                .formatted(name));
    }

    private static String state(JsonNode trial) {
        return trial.get("state").asText();
    }
}
