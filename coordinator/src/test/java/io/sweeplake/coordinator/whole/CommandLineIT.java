package io.sweeplake.coordinator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.coordinator.ledger.LedgerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a coordinator that runs real launcher pods, with a quick harness. */
@Tag("any-java")
class CommandLineIT {
    private static final String SWEEP =
            """
            name: typed
            config:
              endpoint: {stack_name: s, model: fake/ok, base_url: $ENDPOINT}
              harness: {name: inference-perf, parallelism: 1, wait_timeout: 60}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 10, duration: 2}]}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: fake/ok, base_url: $ENDPOINT, ignore_eos: true}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            factors:
              endpoint:
                - {stack_name: one, model: fake/ok, base_url: $ENDPOINT, lane: one}
                - {stack_name: two, model: fake/ok, base_url: $ENDPOINT, lane: two}
              rate: %s
            run: {duration: 2s, max_attempts: 1}
            """;

    @TempDir static Path folder;
    private static FakeEndpoint endpoint;
    private static CoordinatorProcess coordinator;
    private static Path quick;
    private static Path lasting;

    @BeforeAll
    static void start() throws IOException {
        endpoint = new FakeEndpoint(List.of("fake/ok"));
        Path data = Files.createDirectory(folder.resolve("data"));
        coordinator =
                CoordinatorProcess.start(
                        data,
                        CrashIT.fakeHarness(),
                        CrashIT.settings(LedgerKind.EMBEDDED.place(data)));
        quick = Files.writeString(folder.resolve("quick.yaml"), SWEEP.formatted("[10, 20]"));
        lasting =
                Files.writeString(
                        folder.resolve("lasting.yaml"),
                        SWEEP.formatted("[10, 20, 30, 40, 50, 60, 70, 80]"));
    }

    @AfterAll
    static void end() {
        coordinator.close();
        endpoint.close();
    }

    @Test
    void runsAFileWithItsVariablesFromTheEnvironmentAndEndsInATable() throws IOException {
        try (CommandLineProcess run = inAPipe("run", quick.toString())) {
            int exit = run.awaitEnd();

            assertThat(run.err())
                    .contains(
                            ": 4 trials on 2 lanes, about ",
                            "  one  2/2  finished",
                            "  two  2/2  finished")
                    .contains("warning: " + quick + ":")
                    .doesNotContain("\u001b");
            assertThat(run.out())
                    .contains("endpoint  rate  ttft_p50", "one         10", "two         20")
                    .contains("sweeplake report typed-");
            String sweep = run.out().replaceAll("(?s).*Sweep (typed-\\w+): SUCCEEDED.*", "$1");
            assertThat(exit).isEqualTo(allValid(sweep) ? 0 : 1);
            answersWhatIsAsked(sweep);
        }
    }

    private static boolean allValid(String sweep) {
        return coordinator
                .sql(
                        "select count(*) from trials where sweep_id = '"
                                + sweep
                                + "' and validity <> 'VALID'")
                .toString()
                .equals("[[0]]");
    }

    private void answersWhatIsAsked(String sweep) throws IOException {
        assertThat(said("ls")).contains(sweep).contains("SUCCEEDED  4/4");
        assertThat(said("show", sweep)).contains("state        SUCCEEDED");
        assertThat(said("trials", sweep, "--state", "succeeded").lines()).hasSize(6);
        assertThat(said("views", "saturation_point")).contains("one row is", "column");
        assertThat(
                        said(
                                "sql",
                                "SELECT count(*) AS n FROM trials WHERE sweep_id = $sweep",
                                "--param",
                                "sweep=" + sweep))
                .isEqualTo("n\n-\n4\n");
        assertThat(said("sql", "SELECT 1 AS a, NULL AS b", "--csv")).isEqualTo("a,b\r\n1,\r\n");
        JsonNode rows = json(said("sql", "SELECT 1 AS a", "--json"));
        assertThat(rows.at("/rows/0/0").asInt()).isEqualTo(1);
        Path arrow = folder.resolve("rows.arrow");
        said("sql", "FROM requests", "--arrow", "-o", arrow.toString());
        assertThat(Files.size(arrow)).isGreaterThan(1000);
        String trial = json(said("trials", sweep, "--json")).at("/0/id").asText();
        assertThat(said("logs", trial, "--lines", "2"))
                .contains("==> attempt 1, pod 0, harness <==", "shard landed");
        assertThat(said("show", trial)).contains("model", "fake/ok");
        try (CommandLineProcess again = inAPipe("watch", sweep, "--json")) {
            again.awaitEnd();
            assertThat(json(again.out()).path("treatments")).hasSize(4);
        }
    }

    @Test
    void asksInATerminalWhetherToCancelOrToDetachAndCanBeAttachedAgain() {
        String sweep;
        try (CommandLineProcess run =
                CommandLineProcess.inATerminal(environment(), "run", lasting.toString())) {
            run.awaitText("0/8  ").pressCtrlC().awaitText("[c/d/Enter]").type("\n");
            run.awaitText("1/8").pressCtrlC();
            run.awaitText("0/8").awaitText("[c/d/Enter]");
            // The second question, whenever it comes: the first was answered with going on.
            run.type("d\n");

            assertThat(run.awaitEnd()).isEqualTo(130);
            assertThat(run.out()).contains("█", "░", "\u001b[2A", "Detached; the sweep runs on.");
            sweep = run.out().replaceAll("(?s).*sweeplake watch (typed-\\w+).*", "$1");
        }
        assertThat(coordinator.get("/sweeps/" + sweep).get("state").asText()).isEqualTo("RUNNING");

        try (CommandLineProcess watch =
                CommandLineProcess.inATerminal(environment(), "watch", sweep)) {
            watch.awaitText("/8").pressCtrlC().awaitText("[c/d/Enter]").type("c\n");

            assertThat(watch.awaitEnd()).isEqualTo(1);
            assertThat(watch.out())
                    .contains("Cancelling:", "CANCELLED: The sweep was cancelled.")
                    .contains("sweeplake retry " + sweep);
        }
        assertThat(said("ls")).contains("CANCELLED");
    }

    @Test
    void detachesInAPipeWhenItIsInterrupted() {
        String sweep;
        try (CommandLineProcess run = inAPipe("run", lasting.toString())) {
            run.awaitText("0/8").interrupt();

            assertThat(run.awaitEnd()).isEqualTo(130);
            sweep = run.err().replaceAll("(?s).*sweeplake cancel (typed-\\w+).*", "$1");
        }

        assertThat(said("cancel", sweep)).contains("Sweep " + sweep + ": CANCEL");
        coordinator.awaitFinished(sweep, Duration.ofMinutes(2));
    }

    @Test
    void waitsForACoordinatorThatIsAway() {
        try (CommandLineProcess run = inAPipe("run", lasting.toString())) {
            run.awaitText("0/8");
            coordinator.kill();
            run.awaitText("Waiting for it to come back");
            coordinator.start();
            coordinator.awaitReady();
            run.awaitText("The coordinator is back after").awaitText("1/8");

            run.interrupt();
            assertThat(run.awaitEnd()).isEqualTo(130);
            said("cancel", run.err().replaceAll("(?s).*sweeplake cancel (typed-\\w+).*", "$1"));
        }
    }

    @Test
    void handsInAndLeaves() throws IOException {
        JsonNode sweep = json(said("run", quick.toString(), "--detach", "--json"));
        String id = sweep.get("id").asText();

        assertThat(said("pause", id)).startsWith("Sweep " + id + ": PAUS");
        assertThat(said("resume", id)).startsWith("Sweep " + id + ": ");
        assertThat(said("cancel", id)).contains("CANCEL");
        coordinator.awaitFinished(id, Duration.ofMinutes(2));
    }

    private static String said(String... arguments) {
        try (CommandLineProcess process = inAPipe(arguments)) {
            assertThat(process.awaitEnd()).as(process.err()).isZero();
            return process.out();
        }
    }

    private static CommandLineProcess inAPipe(String... arguments) {
        return CommandLineProcess.inAPipe(environment(), arguments);
    }

    private static Map<String, String> environment() {
        return new HashMap<>(
                Map.of(
                        "ENDPOINT",
                        endpoint.url(),
                        "SWEEPLAKE_URL",
                        coordinator.uri("/").toString()));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
