package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code golden} is a sweep and the plan that it must give, down to the seeds. */
class GoldenPlanTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plansWhatTheFolderSays(String name, Path folder) throws IOException {
        Plan plan = plan(name, folder);

        JsonNode planned = JSON.valueToTree(Map.of("plan", plan));

        assertThat(JSON.readTree(JSON.writeValueAsBytes(planned)))
                .isEqualTo(JSON.readTree(folder.resolve("plan.json").toFile()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comesBackFromJsonAsItWas(String name, Path folder) throws IOException {
        List<PlannedTrial> trials = plan(name, folder).trials();

        for (PlannedTrial trial : trials) {
            String stored = JSON.writeValueAsString(trial);
            assertThat(JSON.readValue(stored, PlannedTrial.class)).isEqualTo(trial);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void takesATrialFromBeforeThereWerePodsAndHardwareForOneThatAsksNothing(
            String name, Path folder) throws IOException {
        for (PlannedTrial trial : plan(name, folder).trials()) {
            ObjectNode older = JSON.valueToTree(trial);
            ((ObjectNode) older.get("run")).remove("pod");
            ((ObjectNode) older.at("/run/endpoint")).remove("hardware");
            older.at("/run/harness/env").forEach(env -> ((ObjectNode) env).remove("source"));

            TrialRun run = JSON.readValue(older.toString(), PlannedTrial.class).run();

            assertThat(run.pod()).isEqualTo(TrialRun.Pod.NONE);
            assertThat(run.harness().envFromCluster()).isEmpty();
            assertThat(run.endpoint().hardware()).isEqualTo(TrialRun.Hardware.UNKNOWN);
            assertThat(run.load()).isEqualTo(trial.run().load());
        }
    }

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root = Path.of(GoldenPlanTest.class.getResource("golden").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    private static Plan plan(String name, Path folder) throws IOException {
        String text = Files.readString(folder.resolve("sweep.yaml"));
        return new Planner().plan(new SweepId(name), new SweepReader().read(text, Map.of()));
    }
}
