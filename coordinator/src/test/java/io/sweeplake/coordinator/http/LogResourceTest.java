package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
class LogResourceTest {
    // Its agent's jar is not there, and Java says so.
    private static final String SWEEP =
            """
            name: logs
            config:
              endpoint: {stack_name: s, model: m/a, base_url: "http://127.0.0.1:1"}
              harness: {name: inference-perf, parallelism: 2}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 10, duration: 2}]}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: m/a, base_url: "http://127.0.0.1:1", ignore_eos: true}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            run: {max_attempts: 1}
            """;

    @Test
    void tellsWhatBothProcessesOfEachPodSaid() {
        String sweep = submit();
        String trial =
                given().get("/sweeps/" + sweep + "/trials").then().extract().path("trials[0].id");
        String logs = "/sweeps/" + sweep + "/trials/" + trial + "/logs";
        awaitEnd(sweep);

        given().get(logs + "?lines=20")
                .then()
                .statusCode(200)
                .body("logs", hasSize(4))
                .body("logs[0].process", equalTo("harness"))
                .body("logs[1].process", equalTo("agent"))
                .body("logs[1].shard", equalTo(0))
                .body("logs[1].text", containsString("jarfile"))
                .body("logs[3].shard", equalTo(1));
        given().get(logs + "?attempt=7")
                .then()
                .statusCode(404)
                .body("detail", containsString("has 1 attempts, and no 7"));
        given().get(logs + "?lines=0")
                .then()
                .statusCode(400)
                .body("remedy", containsString("1 to"));
    }

    private static String submit() {
        return given().config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(
                                                        "application/yaml", ContentType.TEXT)))
                .contentType("application/yaml")
                .body(SWEEP)
                .post("/sweeps")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void awaitEnd(String sweep) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!given().get("/sweeps/" + sweep).then().extract().<Boolean>path("finished")) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }
}
