package io.sweeplake.coordinator.launch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sweeplake.contract.agent.HarnessScript;
import io.sweeplake.coordinator.trial.Trial;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code jobs} is a sweep, perhaps a cluster, and the Job of its first trial. */
class JobBuilderTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Duration DEADLINE = Duration.ofMinutes(40);
    private static final String SCRIPT = "the harness's script";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void buildsTheJobThatTheFolderSays(String name, Path folder) throws IOException {
        Trial trial = Attempts.first(Files.readString(folder.resolve("sweep.yaml")));

        Job job = new JobBuilder(Clusters.of(folder)).job(trial, DEADLINE);

        assertThat(shown(job)).isEqualTo(YAML.readTree(folder.resolve("job.yaml").toFile()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void keepsEveryNameWithinWhatKubernetesTakes(String name, Path folder) throws IOException {
        Trial trial = Attempts.first(Files.readString(folder.resolve("sweep.yaml")));

        Job job = new JobBuilder(Clusters.of(folder)).job(trial, DEADLINE);

        String lastPod = job.getMetadata().getName() + "-" + (trial.shards() - 1);
        assertThat(lastPod).hasSizeLessThanOrEqualTo(63).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        assertThat(job.getMetadata().getLabels().values())
                .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void givesTheShellTheVeryScriptThatKubernetesWouldHaveExpanded() throws Exception {
        Job job = new JobBuilder(Clusters.USUAL).job(Attempts.plain(), DEADLINE);

        String given = harness(job, 0).get("command").get(2).asText();

        assertThat(Expansion.of(given, any -> "expanded")).isEqualTo(HarnessScript.text());
    }

    @Test
    void namesTheAttemptInTheJobsName() {
        Job job = new JobBuilder(Clusters.USUAL).job(Attempts.numbered(3), DEADLINE);

        assertThat(job.getMetadata().getName())
                .isEqualTo(Attempts.numbered(3).attemptId().value())
                .endsWith("-a3");
    }

    @Test
    void ownsTheSecretByTheJobSoThatDeletingTheJobLeavesNothing() {
        Trial trial = Attempts.plain();

        Secret secret = new JobBuilder(Clusters.USUAL).secret(trial, "the-uid", "t0ken");

        assertThat(secret.getMetadata().getName()).isEqualTo(trial.attemptId() + "-token");
        assertThat(secret.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(
                        owner -> {
                            assertThat(owner.getKind()).isEqualTo("Job");
                            assertThat(owner.getName()).isEqualTo(trial.attemptId().value());
                            assertThat(owner.getUid()).isEqualTo("the-uid");
                        });
        assertThat(secret.getMetadata().getLabels())
                .containsAllEntriesOf(Labels.selector("sweeplake-1"));
        assertThat(secret.getStringData()).containsEntry("token", "t0ken").hasSize(1);
    }

    @Test
    void keepsWhatASecretsNameGivesAwayInTheSecretOnly() {
        Trial trial = Attempts.with("  env: [{name: GATEWAY_API_KEY, value: c4nary}]\n", "");
        JobBuilder builder = new JobBuilder(Clusters.USUAL);

        Job job = builder.job(trial, DEADLINE);
        Secret secret = builder.secret(trial, "the-uid", "t0ken");

        assertThat(Serialization.asYaml(job)).doesNotContain("c4nary", "t0ken");
        assertThat(secret.getStringData()).containsEntry("env.GATEWAY_API_KEY", "c4nary");
    }

    @Test
    void refusesATreeThatHasNotKubernetesShapeAndSaysWhich() {
        Trial trial = Attempts.with("", "pod: {tolerations: [{tolerationSeconds: soon}]}\n");

        assertThatThrownBy(() -> new JobBuilder(Clusters.USUAL).job(trial, DEADLINE))
                .isInstanceOf(PodSettingsRefused.class)
                .hasMessageContaining("pod.tolerations")
                .hasMessageContaining("soon")
                .hasMessageContaining("kubectl explain pod.spec.tolerations");
    }

    @Test
    void keepsAWordThatOnlyTheApiServerCanJudge() {
        Trial trial = Attempts.with("", "pod: {affinity: {nodeAffinty: {near: here}}}\n");

        Job job = new JobBuilder(Clusters.USUAL).job(trial, DEADLINE);

        assertThat(Serialization.asYaml(job)).contains("nodeAffinty", "near");
    }

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root = Path.of(JobBuilderTest.class.getResource("jobs").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    /** The script has a test of its own; here it would hide the rest. */
    private static JsonNode shown(Job job) throws IOException {
        JsonNode shown = YAML.readTree(Serialization.asYaml(job));
        ArrayNode command = (ArrayNode) shown.at("/spec/template/spec/containers/0").get("command");
        command.set(2, SCRIPT);
        return shown;
    }

    private static JsonNode harness(Job job, int container) throws IOException {
        return YAML.readTree(Serialization.asYaml(job))
                .at("/spec/template/spec/containers/" + container);
    }
}
