package io.sweeplake.coordinator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.coordinator.ledger.LedgerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The coordinator is killed while people pause, resume, cancel and retry its sweep: 6 times during
 * 15 trials, and with {@code -Dsweeplake.kills=50}, half an hour, 50 times during 60.
 */
@ParameterizedClass
@EnumSource(LedgerKind.class)
class ControlledCrashIT {
    private static final int KILLS = Integer.getInteger("sweeplake.kills", 6);
    private static final int REPLICATES = KILLS < 50 ? 1 : 4;
    private static final int TRIALS = 15 * REPLICATES;
    private static final int ROWS = 20;
    private static final String SWEEP =
            """
            name: controlled crash
            config:
              endpoint: {stack_name: s, model: fake/ok, base_url: %1$s}
              harness: {name: inference-perf, wait_timeout: 60}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 10, duration: 2}]}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: fake/ok, base_url: %1$s, ignore_eos: true}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            factors:
              endpoint:
                - {stack_name: one, model: fake/ok, base_url: %1$s, lane: one}
                - {stack_name: two, model: fake/ok, base_url: %1$s, lane: two}
                - {stack_name: three, model: fake/ok, base_url: %1$s, lane: three}
              rate: [10, 20, 30, 40, 50]
            replicates: %2$d
            run: {duration: 2s}
            """;

    @Parameter LedgerKind kind;
    @TempDir Path folder;

    @Test
    void ledgerLakeAndEventsAgreeAfterKillsAmongCommands() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Random random = new Random(20260102);
        try (FakeEndpoint endpoint = new FakeEndpoint(List.of("fake/ok"));
                CoordinatorProcess coordinator =
                        CoordinatorProcess.start(
                                data, CrashIT.fakeHarness(), CrashIT.settings(kind.place(data)))) {
            String sweep =
                    "/sweeps/"
                            + coordinator
                                    .submit(SWEEP.formatted(endpoint.url(), REPLICATES))
                                    .get("id")
                                    .asText();
            for (int kill = 0; kill < kills(); kill++) {
                coordinator.letRun(Duration.ofMillis(500 + random.nextInt(4000)));
                String command =
                        List.of("pause", "resume", "resume", "cancel", "retry")
                                .get(random.nextInt(5));
                assertThat(coordinator.post(sweep + "/" + command)).isIn(202, 409);
                coordinator.letRun(Duration.ofMillis(random.nextInt(400)));
                coordinator.kill();
                coordinator.start();
                coordinator.awaitActing(Duration.ofMinutes(2));
            }

            runToItsEnd(coordinator, sweep);

            assertThat(coordinator.get(sweep).at("/trials/by_state").toString())
                    .isEqualTo("{\"SUCCEEDED\":" + TRIALS + "}");
            assertThat(
                            coordinator
                                    .sql(
                                            "select count(*), count(distinct (trial_id, shard,"
                                                    + " request_index)) from requests")
                                    .toString())
                    .isEqualTo("[[%1$d,%1$d]]".formatted(TRIALS * ROWS));
            assertThat(committedInLake(coordinator)).hasSize(TRIALS);
            assertThat(committedByEvents(coordinator, sweep))
                    .isEqualTo(committedInLake(coordinator))
                    .isEqualTo(attemptsInLedger(coordinator, sweep));
            coordinator.awaitNoProcessOf(data);
        }
    }

    // On PostgreSQL each kill costs the lease's eight seconds.
    private int kills() {
        return kind == LedgerKind.EMBEDDED || KILLS >= 50 ? KILLS : KILLS / 2;
    }

    // A cancelled sweep is taken up again, and what failed is tried once more.
    private static void runToItsEnd(CoordinatorProcess coordinator, String sweep) {
        for (int round = 0; round < 5; round++) {
            coordinator.post(sweep + "/resume");
            coordinator.awaitFinished(sweep.substring(8), Duration.ofMinutes(TRIALS / 2));
            if (coordinator.get(sweep).path("state").asText().equals("SUCCEEDED")) {
                return;
            }
            assertThat(coordinator.post(sweep + "/retry")).isEqualTo(202);
        }
    }

    private static Map<String, Integer> committedInLake(CoordinatorProcess coordinator) {
        Map<String, Integer> committed = new HashMap<>();
        coordinator
                .sql("select trial_id, attempt from trials")
                .forEach(row -> committed.put(row.get(0).asText(), row.get(1).asInt()));
        return committed;
    }

    private static Map<String, Integer> attemptsInLedger(
            CoordinatorProcess coordinator, String sweep) {
        Map<String, Integer> attempts = new HashMap<>();
        coordinator
                .get(sweep + "/trials")
                .get("trials")
                .forEach(t -> attempts.put(t.get("id").asText(), t.get("attempt").asInt()));
        return attempts;
    }

    /** Replays the events: numbered without a gap, and every trial goes a way that it can go. */
    private static Map<String, Integer> committedByEvents(
            CoordinatorProcess coordinator, String sweep) {
        Map<String, String> states = new HashMap<>();
        Map<String, Integer> attempts = new HashMap<>();
        Map<String, Integer> committed = new HashMap<>();
        long number = 0;
        for (JsonNode event : events(coordinator, sweep)) {
            assertThat(event.get("number").asLong()).isEqualTo(++number);
            if (!event.hasNonNull("trial")) {
                continue;
            }

            String trial = event.get("trial").asText();
            String what = event.get("what").asText();
            String was = states.getOrDefault(trial, "PENDING");
            assertThat(next(was)).as(trial + " was " + was).contains(what);
            int attempt = event.get("attempt").asInt();
            assertThat(attempt)
                    .as(trial + " enters " + what)
                    .isEqualTo(
                            attempts.getOrDefault(trial, 0) + (what.equals("LAUNCHING") ? 1 : 0));
            states.put(trial, what);
            attempts.put(trial, attempt);
            if (what.equals("SUCCEEDED")) {
                assertThat(committed.put(trial, attempt)).as(trial + " before").isNull();
            }
        }
        return committed;
    }

    private static List<JsonNode> events(CoordinatorProcess coordinator, String sweep) {
        List<JsonNode> all = new ArrayList<>();
        int size = -1;
        while (size != all.size()) {
            size = all.size();
            long after = all.isEmpty() ? 0 : all.get(size - 1).get("number").asLong();
            coordinator.get(sweep + "/events?after=" + after).get("events").forEach(all::add);
        }
        return all;
    }

    private static List<String> next(String state) {
        return switch (state) {
            case "PENDING" -> List.of("LAUNCHING", "CANCELLED", "SKIPPED");
            case "LAUNCHING" -> List.of("READY", "PENDING", "FAILED", "CANCELLED");
            case "READY" -> List.of("RUNNING", "PENDING", "FAILED", "CANCELLED");
            case "RUNNING" -> List.of("LANDING", "PENDING", "FAILED", "CANCELLED");
            case "LANDING" -> List.of("SUCCEEDED", "PENDING", "FAILED");
            case "FAILED", "CANCELLED" -> List.of("PENDING");
            default -> List.of();
        };
    }
}
