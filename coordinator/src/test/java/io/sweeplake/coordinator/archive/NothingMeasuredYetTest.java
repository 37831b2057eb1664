package io.sweeplake.coordinator.archive;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.coordinator.http.FreshData;
import io.sweeplake.coordinator.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
@Tag("any-java")
class NothingMeasuredYetTest {
    // Nothing listens there, so that no trial of it is ever committed.
    private static final String SWEEP =
            """
            name: not yet
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
            """;

    @Test
    void refusesTheArchiveAndTheReportOfWhatHasNoResult() {
        String sweep =
                // YAML by any name is read as YAML.
                given().contentType("application/json")
                        .body(SWEEP)
                        .post("/sweeps")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        String trial = given().get("/sweeps/" + sweep + "/trials").path("trials[0].id");

        given().get("/sweeps/" + sweep + "/archive")
                .then()
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("No trial of sweep"));
        given().get("/sweeps/" + sweep + "/trials/" + trial + "/benchmark-report")
                .then()
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("only a committed trial"));
    }
}
