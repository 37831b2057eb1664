package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.schedule.Firing;
import io.sweeplake.coordinator.schedule.FiringState;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.ScheduleId;
import io.sweeplake.coordinator.schedule.ScheduleLedger;
import io.sweeplake.coordinator.schedule.ScheduleLook;
import io.sweeplake.coordinator.schedule.ScheduleRules;
import io.sweeplake.coordinator.schedule.ScheduledSweeps;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With the sweep language, the planner and the ledger themselves. */
@QuarkusTest
@TestProfile(FreshData.class)
class ScheduleResourceTest {
    private static final String YAML = "application/yaml";
    private static final String SWEEP =
            """
            name: nightly-map
            labels: {kind: map}
            config:
              endpoint: {stack_name: dev, model: m, base_url: "http://127.0.0.1:9"}
              harness: {name: inference-perf, parallelism: 2}
              env: [{name: API_TOKEN, value: canary-of-a-secret}]
              workload:
                w:
                  api: {type: completion, streaming: true}
                  load: {type: constant}
                  server: {type: vllm, ignore_eos: true}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            factors: {rate: [10, 20]}
            run: {duration: 1s}
            """;

    @Inject SweepLedger sweeps;
    @Inject ScheduleLedger ledger;
    @Inject ScheduledSweeps scheduled;

    @Test
    void keepsAScheduleAndShowsWhenItFires() {
        post(yaml("shown", "30 2 * * *"))
                .statusCode(201)
                .header("Location", containsString("/schedules/shown-"))
                .body("name", is("shown"))
                .body("cron", is("30 2 * * *"))
                .body("time_zone", is("Asia/Tokyo"))
                .body("paused", is(false))
                .body("misfire", is("skip"))
                .body("overlap", is("queue"))
                .body("skip_if_unchanged", is(false))
                .body("next_firings", hasSize(5))
                .body("next_firings", everyItem(endsWith("T02:30:00+09:00")))
                .body("history", hasSize(0))
                .body("sweep", containsString("rate: [10, 20]"))
                .body("sweep", not(containsString("canary")));

        post(yaml("shown", "30 3 * * *"))
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("remedy", containsString("PUT /schedules/{id}"));
        given().get("/schedules")
                .then()
                .statusCode(200)
                .body("schedules.name", hasItem("shown"))
                .body("schedules[0].sweep", nullValue());
    }

    @Test
    void changesPausesResumesAndRemoves() {
        String id = id(post(yaml("changed", "30 2 * * *")));
        String path = "/schedules/" + id;

        put(path, yaml("changed again", "0 4 * * *").replace("queue", "replace"))
                .statusCode(200)
                .body("id", is(id))
                .body("name", is("changed again"))
                .body("overlap", is("replace"))
                .body("next_firings", everyItem(containsString("T04:00:00")));
        given().post(path + "/pause")
                .then()
                .statusCode(200)
                .body("paused", is(true))
                .body("next_firings", hasSize(0));
        given().post(path + "/resume").then().statusCode(200).body("paused", is(false));
        given().delete(path).then().statusCode(204);

        for (String gone : new String[] {path, "/schedules/NOT%20ONE"}) {
            given().get(gone).then().statusCode(404).body("remedy", containsString("/schedules"));
        }
        given().delete(path).then().statusCode(404);
        given().post(path + "/pause").then().statusCode(404);
        put(path, yaml("gone", "0 4 * * *")).statusCode(404);
    }

    @Test
    void refusesABadSweepInTheWordsOfTheSweepLanguage() {
        post(yaml("bad", "30 2 * * *").replace("[10, 20]", "[-1, 20]").replace("run:", "runs:"))
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", is("/problems/sweep-refused"))
                .body("problems.path", hasItem("sweep.factors.rate[0]"))
                .body("problems.line", hasItem(21))
                .body("problems.line", hasItem(22))
                .body("problems.remedy", hasItem(containsString("did you mean `run`?")));
    }

    @Test
    void refusesABadScheduleAllAtOnce() {
        post("name: x\ncrn: 30 2 * * *\ntime_zone: Asia/Tokio\nsweep_id: nobody-abc\n")
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", is("/problems/schedule-refused"))
                .body("problems.remedy", hasItem(containsString("did you mean `cron`?")))
                .body("problems.remedy", hasItem(containsString("did you mean `Asia/Tokyo`?")));
        post("name: x\ncron: 30 2 * * *\nsweep_id: nobody-abc\n")
                .statusCode(400)
                .body("problems[0].path", is("sweep_id"))
                .body("problems[0].line", is(3))
                .body("detail", is("there is no sweep `nobody-abc`"));
    }

    @Test
    void copiesASweepThatIsThereUnlessItsSecretsAreGone() {
        String open = id(sweep(SWEEP.replaceAll("  env.*\n", "")));
        String secret = id(sweep(SWEEP));

        post("{\"name\": \"copy\", \"cron\": \"0 1 * * *\", \"sweep_id\": \"" + open + "\"}")
                .statusCode(201)
                .body("sweep", containsString("nightly-map"));
        post("name: copy of secrets\ncron: 0 1 * * *\nsweep_id: " + secret + "\n")
                .statusCode(400)
                .body("detail", containsString("secrets"));
    }

    @Test
    void givesVariablesToTheSweep() {
        String body = yaml("variables", "0 5 * * *").replace("model: m", "model: $MODEL");

        post(body).statusCode(400).body("detail", containsString("MODEL"));
        request(body).post("/schedules?var=MODEL=m").then().statusCode(201);
    }

    @Test
    void showsWhatFiredWithItsSweepWhichCarriesItsTimeAndNoMoreSecrets() {
        String id = id(post(yaml("fired", "30 2 * * *")));
        Schedule schedule = ledger.find(new ScheduleId(id)).orElseThrow();
        Instant time = schedule.settings().timetable().next(schedule.since()).orElseThrow();

        lookAt(time);
        lookAt(time.plusSeconds(1));

        SweepId sweep =
                Firing.of(schedule, time, FiringState.FIRED, Optional.empty(), time).sweep();
        given().get("/schedules/" + id)
                .then()
                .body("history", hasSize(1))
                .body("history[0].state", is("FIRED"))
                .body("history[0].scheduled_at", endsWith("T02:30:00+09:00"))
                .body("history[0].sweep_id", is(sweep.value()))
                .body("history[0].sweep", is("/sweeps/" + sweep));
        given().get("/sweeps/" + sweep).then().statusCode(200).body("trials.total", is(2));
        assertThat(sweeps.find(sweep).orElseThrow().title().labels())
                .isEqualTo(
                        Map.of(
                                "kind", "map",
                                "team", "serving",
                                "schedule", "fired",
                                "fired_at", time.toString()));
        assertThat(sweeps.find(sweep).orElseThrow().spec()).doesNotContain("canary");
        given().post("/sweeps/" + sweep + "/cancel").then().statusCode(202);
    }

    @Test
    void hasNoChangesBeforeAnythingIsMeasured() {
        String id = id(post(yaml("changing", "0 6 * * *")));

        given().get("/schedules/" + id + "/changes")
                .then()
                .statusCode(200)
                .body("schedule", is("changing"))
                .body("method.name", is("e_divisive"))
                .body("method.least_firings", is(3))
                .body("changes", hasSize(0));
        given().get("/schedules/none/changes").then().statusCode(404);
        given().delete("/schedules/" + id).then().statusCode(204);
    }

    private void lookAt(Instant now) {
        new ScheduleLook(
                        new ScheduleRules(Duration.ofMinutes(1)),
                        ledger,
                        scheduled,
                        urls -> Optional.empty(),
                        each -> true,
                        Clock.fixed(now, ZoneOffset.UTC))
                .look(() -> true);
    }

    private static String yaml(String name, String cron) {
        return "name: "
                + name
                + "\ncron: "
                + cron
                + "\ntime_zone: Asia/Tokyo\noverlap: queue\nlabels: {team: serving}\nsweep:\n"
                + SWEEP.indent(2);
    }

    private static String id(ValidatableResponse response) {
        return response.statusCode(201).body("id", not(emptyOrNullString())).extract().path("id");
    }

    private static ValidatableResponse post(String body) {
        return request(body).post("/schedules").then();
    }

    private static ValidatableResponse put(String path, String body) {
        return request(body).put(path).then();
    }

    private static ValidatableResponse sweep(String body) {
        return request(body).post("/sweeps").then();
    }

    private static RequestSpecification request(String body) {
        return given().config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(YAML, ContentType.TEXT)))
                .contentType(YAML)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }
}
