package io.sweeplake.agent.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolJsonTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final AttemptId ATTEMPT = AttemptId.parse("map-abc123-r1-a2");

    private final ObjectMapper json = ProtocolJson.mapper();

    @ParameterizedTest
    @MethodSource("reports")
    void carriesEveryReport(ShardReport report) throws Exception {
        String text = json.writerFor(ShardReport.class).writeValueAsString(report);

        assertThat(json.readValue(text, ShardReport.class)).isEqualTo(report);
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void carriesEveryInstruction(Instruction instruction) throws Exception {
        String text = json.writerFor(Instruction.class).writeValueAsString(instruction);

        assertThat(json.readValue(text, Instruction.class)).isEqualTo(instruction);
    }

    @Test
    void carriesAnAssignment() throws Exception {
        ShardAssignment assignment =
                new ShardAssignment(
                        new SweepId("map"),
                        ATTEMPT,
                        new ShardAssignment.Share(1, 2, Long.MAX_VALUE),
                        new ShardAssignment.Target("s", "m", "http://h", true),
                        new ShardAssignment.HarnessRun(
                                "inference-perf",
                                Map.of("load", Map.of("stages", List.of(Map.of("rate", 1.5)))),
                                4,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(15),
                                Optional.of("random")),
                        new ShardAssignment.Places("/r", "/l"));

        String text = json.writeValueAsString(assignment);

        assertThat(json.readValue(text, ShardAssignment.class)).isEqualTo(assignment);
        assertThat(text).contains("\"deadline\":\"PT15M\"").contains("\"baseUrl\":\"http://h\"");
    }

    @Test
    void takesAnOlderCoordinatorsHarnessForOneThatIsRunDirectly() throws Exception {
        String text =
                """
                {"name": "inference-perf", "profile": {}, "workers": 1, "requestTimeout": "PT30S",
                 "deadline": "PT1M"}
                """;

        assertThat(json.readValue(text, ShardAssignment.HarnessRun.class).wrapperWorkload())
                .isEmpty();
    }

    @Test
    void writesInstantsInIso8601() throws Exception {
        assertThat(json.writeValueAsString(new ClockReading(T)))
                .isEqualTo("{\"now\":\"2026-01-01T00:00:00.123456Z\"}");
    }

    @Test
    void passesOverWhatANewerCoordinatorAdds() throws Exception {
        String text = "{\"instruction\": \"stop\", \"why\": \"x\", \"since\": 3}";

        assertThat(json.readValue(text, Instruction.class)).isEqualTo(new Instruction.Stop("x"));
    }

    static Stream<ShardReport> reports() {
        ShardManifest manifest =
                new ShardManifest(
                        ATTEMPT,
                        1,
                        new ShardManifest.Source("aiperf", "1", "jsonl", true, List.of("cut")),
                        new ShardManifest.Counts(1, 2, 3, Optional.of(6L)),
                        Optional.of(new ShardManifest.SendSpan(T, T)),
                        List.of(new ShardManifest.LandedFile(LakeTable.values()[0], 6, 99, "ab")));
        return Stream.of(
                new ShardReport.Ready(new ClockOffset(-5, 2), "node"),
                new ShardReport.Alive(),
                new ShardReport.HarnessExited(3, T, T.plusSeconds(1)),
                new ShardReport.Landed(manifest),
                new ShardReport.Failed(ShardFailure.LANDING_FAILED, "disk full"));
    }

    static Stream<Instruction> instructions() {
        return Stream.of(
                new Instruction.Wait(),
                new Instruction.Go(T),
                new Instruction.Carry(),
                new Instruction.Stop("cancelled"));
    }
}
