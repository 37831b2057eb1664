package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sweeplake.coordinator.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
@Tag("any-java")
class SweepControlResourceTest {
    // Nothing listens there, and one trial is tried after the other.
    private static final String SWEEP =
            """
            name: controlled
            config:
              endpoint: {stack_name: s, model: m/a, base_url: "http://127.0.0.1:1"}
              harness: {name: inference-perf}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 10, duration: 2}]}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: m/a, base_url: "http://127.0.0.1:1", ignore_eos: true}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            factors: {rate: [10, 20]}
            order: {randomized: false}
            """;

    @Test
    void pausesAndResumesAndTellsOfIt() {
        String path = submit(SWEEP);

        given().post(path + "/pause")
                .then()
                .statusCode(202)
                .body("state", oneOf("PAUSING", "PAUSED", "FAILED"));
        given().post(path + "/resume").then().statusCode(202);

        List<String> events = whats(path);
        assertThat(events).startsWith("SUBMITTED").contains("PAUSED", "RESUMED");
    }

    @Test
    void cancelsAndRefusesToResumeWhatWasCancelled() {
        String path = submit(SWEEP);

        given().post(path + "/cancel").then().statusCode(202);

        given().post(path + "/resume")
                .then()
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", equalTo("The sweep was cancelled and cannot be resumed."))
                .body("remedy", containsString("retry"));
    }

    @Test
    void runsOnlyTheNewTrialsOfAnExtendedSweep() {
        String path = submit(SWEEP);
        List<String> before = given().get(path + "/trials").path("trials.id");

        post(path + "/extend", SWEEP + "replicates: 3\n")
                .statusCode(202)
                .body("trials.total", is(6));
        List<String> after = given().get(path + "/trials").path("trials.id");

        assertThat(before).hasSize(2);
        assertThat(after).hasSize(6).startsWith(before.toArray(String[]::new));
        List<Integer> positions = given().get(path + "/trials").path("trials.order_index");
        assertThat(positions).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(whats(path)).contains("EXTENDED");
    }

    @Test
    void refusesAnExtensionThatWouldChangeWhatWasMeasured() {
        String path = submit(SWEEP);

        post(path + "/extend", SWEEP.replace("duration: 2", "duration: 3") + "replicates: 3\n")
                .statusCode(409)
                .body("detail", containsString("another than it was"))
                .body("remedy", containsString("sweep of its own"));
        post(path + "/extend", SWEEP)
                .statusCode(409)
                .body("detail", containsString("no trial that the sweep has not got"));

        given().get(path).then().body("trials.total", is(2));
    }

    @Test
    void makesOneSweepOfARequestThatIsSentTwice() {
        String key = UUID.randomUUID().toString();

        String first = keyed(key, SWEEP).statusCode(201).extract().path("id");
        String second = keyed(key, SWEEP).statusCode(201).extract().path("id");

        assertThat(second).isEqualTo(first);
        keyed(key, SWEEP + "replicates: 2\n")
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString(first));
        keyed("k".repeat(201), SWEEP).statusCode(400).body("remedy", containsString("200"));
    }

    @Test
    void makesOneSweepOfARequestThatIsSentManyTimesAtOnce() {
        String key = UUID.randomUUID().toString();

        List<String> ids =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(
                                i -> keyed(key, SWEEP).statusCode(201).extract().<String>path("id"))
                        .collect(Collectors.toList());

        assertThat(ids).hasSize(8).containsOnly(ids.get(0));
    }

    @Test
    void takesAPriorityAndABudgetAndShowsThem() {
        String path =
                submit(SWEEP + "run: {priority: 7, max_duration: 6h, max_requests: 100000}\n");

        given().get(path)
                .then()
                .body("priority", is(7))
                .body("budget.max_duration_s", is(21600))
                .body("budget.max_requests", is(100000));
        given().contentType("application/json")
                .body("{\"priority\": -3}")
                .put(path + "/priority")
                .then()
                .statusCode(200)
                .body("priority", is(-3));
        given().contentType("application/json")
                .body("{\"priority\": 5000}")
                .put(path + "/priority")
                .then()
                .statusCode(400);
    }

    @Test
    void streamsEventsUpToTheEndAndGoesOnWhereItWasCut() {
        String path = submit(SWEEP);
        given().post(path + "/cancel").then().statusCode(202);

        List<String> all = stream(path, null);
        int last = all.size() - 2;
        List<String> rest = stream(path, Integer.toString(last - 1));

        assertThat(all.get(0)).contains("id:1\n").contains("\"what\":\"SUBMITTED\"");
        assertThat(all.get(all.size() - 1)).contains("event:end");
        assertThat(rest).hasSize(3);
        assertThat(rest.get(0)).contains("id:" + last + "\n");
        given().header("Last-Event-ID", "yesterday")
                .accept("text/event-stream")
                .get(path + "/events")
                .then()
                .statusCode(400);
    }

    @Test
    void takesUpACancelledSweepAgain() {
        String path = submit(SWEEP);
        given().post(path + "/cancel").then().statusCode(202);
        stream(path, null);
        given().get(path + "/trials")
                .then()
                .body("trials.state", everyItem(oneOf("CANCELLED", "FAILED")));

        given().post(path + "/retry")
                .then()
                .statusCode(202)
                .body("trials.size()", is(2))
                .body("sweep.state", oneOf("RUNNING", "FAILED"));
        stream(path, null);
        given().get(path + "/trials").then().body("trials.state", everyItem(is("FAILED")));
    }

    @Test
    void refusesToRetryWhatIsNoneOfTheSweepsFailures() {
        String path = submit(SWEEP);
        String other = submit(SWEEP);
        String stranger = given().get(other + "/trials").path("trials[0].id");

        given().post(path + "/retry?trial=" + stranger).then().statusCode(404);
        given().post(path + "/retry?trial=nonsense").then().statusCode(404);
    }

    private static List<String> whats(String path) {
        return given().accept("application/json").get(path + "/events").path("events.what");
    }

    private static List<String> stream(String path, String last) {
        RequestSpecification request = given().accept("text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        String body = request.get(path + "/events").asString();
        return new ArrayList<>(List.of(body.strip().split("\n\n")));
    }

    private static String submit(String sweep) {
        String location = post("/sweeps", sweep).statusCode(201).extract().header("Location");
        return location.substring(location.indexOf("/sweeps/"));
    }

    private static ValidatableResponse keyed(String key, String sweep) {
        return given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(sweep.getBytes(StandardCharsets.UTF_8))
                .post("/sweeps")
                .then();
    }

    private static ValidatableResponse post(String path, String sweep) {
        // The content type of a sweep is for people; its reader takes both.
        return given().contentType("application/json")
                .body(sweep.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }
}
