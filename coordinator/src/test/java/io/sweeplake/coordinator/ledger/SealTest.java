package io.sweeplake.coordinator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.Trials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final String CANARY = "canary-5b1f";

    @TempDir private Path folder;

    @Test
    void opensWithTheSameKeyWhatItClosed() {
        String closed = seal("key").close(CANARY);

        assertThat(closed).doesNotContain(CANARY);
        assertThat(seal("key").open(closed)).isEqualTo(CANARY);
    }

    @Test
    void saysWhenAnotherKeyIsInTheKeysPlace() {
        String closed = seal("key").close(CANARY);

        assertThatThrownBy(() -> seal("other").open(closed))
                .hasMessageContaining("put back the key");
    }

    @Test
    void saysWhenWhatIsInTheKeysPlaceIsNone() throws Exception {
        Path file = folder.resolve("key");
        Files.writeString(file, "hello");

        assertThatThrownBy(() -> Seal.of(file)).hasMessageContaining(file.toString());
    }

    @Test
    void keepsItsKeyForItsOwnersEyesOnly() throws Exception {
        seal("key");

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void closesWhatGoesByASecretsNameInAPlanAndNothingElse() {
        PlanColumn column = new PlanColumn(seal("key"));
        PlannedTrial plan = withSecrets();

        String run = column.write(plan.run());

        assertThat(run).doesNotContain(CANARY).contains("RAYON_NUM_THREADS", "http://small");
        assertThat(column.read(row(plan, column.write(plan), Optional.of(run)))).isEqualTo(plan);
    }

    @Test
    void leavesAPlanWithoutSecretsAsItIs() {
        TrialRun plain = Trials.planned("t1", 1, "gpu").run();

        assertThat(new PlanColumn(seal("key")).write(plain)).isEqualTo(LedgerJson.write(plain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'api_key': 'canary'}",
                "{'server': {'Token': 'canary'}}",
                "{'env': [{'name': 'HF_TOKEN', 'value': 'canary'}]}",
                "{'env': [{'value': 'canary', 'name': 'HF_TOKEN'}]}",
                "{'env': [{'name': 'PLAIN', 'value': '1'}, {'name': 'A_SECRET', 'value': 'canary'}]}"
            })
    void seesASecretWhereverItIs(String profile) {
        JsonNode tree = LedgerJson.tree(profile.replace('\'', '"'));

        assertThat(LedgerJson.writeWithoutSecrets(LedgerJson.read(tree, Map.class))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tokens': 8}",
                "{'hf_token_secret': 'its-name'}",
                "{'name': 'HF_HOME', 'text': 'HF_TOKEN'}",
                "{'names': 'HF_TOKEN'}",
                "{'name': null, 'text': 'HF_TOKEN'}"
            })
    void seesNoSecretWhereThereIsNone(String profile) {
        JsonNode tree = LedgerJson.tree(profile.replace('\'', '"'));

        assertThat(LedgerJson.writeWithoutSecrets(LedgerJson.read(tree, Map.class)))
                .contains(tree.toString());
    }

    @Test
    void givesEveryTrialItsOwnSeedThoughItsTreatmentsRunIsKeptOnce() {
        PlanColumn column = new PlanColumn(seal("key"));
        PlannedTrial plan = withSecrets();
        PlannedTrial other =
                new PlannedTrial(
                        plan.id(),
                        plan.treatment(),
                        2,
                        plan.orderIndex(),
                        plan.lane(),
                        plan.run().withSeed(99));

        assertThat(
                        column.read(
                                row(
                                        other,
                                        column.write(other),
                                        Optional.of(column.write(plan.run())))))
                .isEqualTo(other);
    }

    @Test
    void readsAPlanFromBeforeThereWereSealsAndRuns() {
        PlannedTrial plan = withSecrets();

        assertThat(
                        new PlanColumn(seal("key"))
                                .read(row(plan, LedgerJson.write(plan), Optional.empty())))
                .isEqualTo(plan);
    }

    @Test
    void readsAPlanFromBeforeColumnsWereEnough() {
        PlanColumn column = new PlanColumn(seal("key"));
        PlannedTrial plan = withSecrets();
        String fuller = column.write(plan).replace("{", "{\"id\":\"" + plan.id().value() + "\",");

        assertThat(column.read(row(plan, fuller, Optional.of(column.write(plan.run())))))
                .isEqualTo(plan);
    }

    private static PlanColumn.Row row(PlannedTrial trial, String plan, Optional<String> run) {
        return new PlanColumn.Row(
                trial.id().value(), trial.treatment().value(), trial.lane(), plan, run);
    }

    private Seal seal(String file) {
        return Seal.of(folder.resolve(file));
    }

    private static PlannedTrial withSecrets() {
        PlannedTrial plain = Trials.planned("t1", 1, "gpu");
        TrialRun run = plain.run();
        TrialRun.Harness harness = run.harness();
        return new PlannedTrial(
                plain.id(),
                plain.treatment(),
                plain.replicate(),
                plain.orderIndex(),
                plain.lane(),
                new TrialRun(
                        run.factors(),
                        run.endpoint(),
                        new TrialRun.Harness(
                                harness.name(),
                                harness.workload(),
                                harness.image(),
                                harness.parallelism(),
                                harness.workers(),
                                List.of(
                                        new TrialRun.EnvVar("RAYON_NUM_THREADS", "4"),
                                        new TrialRun.EnvVar("OPENAI_API_KEY", CANARY))),
                        run.load(),
                        Map.of("server", Map.of("api_key", CANARY, "type", "vllm")),
                        run.limits()));
    }
}
