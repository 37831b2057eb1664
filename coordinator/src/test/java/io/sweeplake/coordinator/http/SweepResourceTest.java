package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.sweep.SweepReader;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(FreshData.class)
class SweepResourceTest {
    private static final String YAML = "application/yaml";
    // What is submitted for real ends soon, and as it should.
    private static final String SWEEP =
            UnreachableSweep.named("first map")
                    + """
                    labels: {team: serving}
                    factors: {rate: [10, 20], prefix_tokens: [8, 16, 32]}
                    replicates: 2
                    """;

    @Inject SweepLedger ledger;

    @Test
    void plansASweepWithoutRunningIt() {
        post(YAML, SWEEP, "?dryRun=true")
                .statusCode(200)
                .body("name", equalTo("first map"))
                .body("summary.launcher_pods", is(24))
                .body("summary.makespan_seconds", is(242))
                .body("summary.estimated_from.assumed", is(true))
                .body("summary.output_tokens", is(12 * 30 * 3))
                .body("trials", hasSize(12))
                .body("trials[0].load.pods", is(2))
                .body("trials[0].factors.rate", not(emptyOrNullString()));

        assertThat(ledger.list(10, 0)).noneMatch(sweep -> sweep.title().name().equals("dry"));
    }

    @Test
    void takesASweepAndSaysWhereItIs() {
        String location =
                post(YAML, SWEEP, "")
                        .statusCode(201)
                        .body("name", equalTo("first map"))
                        .body("trials.total", is(12))
                        .body("labels.team", equalTo("serving"))
                        .extract()
                        .header("Location");

        String path = location.substring(location.indexOf("/sweeps/"));
        given().get(path).then().statusCode(200).body("id", equalTo(path.substring(8)));
        given().get("/sweeps").then().body("sweeps.id", hasItem(path.substring(8)));
        String trial =
                given().get(path + "/trials")
                        .then()
                        .statusCode(200)
                        .body("trials", hasSize(12))
                        .extract()
                        .path("trials[0].id");
        int next =
                given().get(path + "/trials?limit=10")
                        .then()
                        .body("trials", hasSize(10))
                        .extract()
                        .path("next");
        given().get(path + "/trials?limit=10&after=" + next)
                .then()
                .body("trials", hasSize(2))
                .body("$", not(hasKey("next")));
        given().get(path + "/trials?state=skipped").then().body("trials", hasSize(0));
        given().get(path + "/trials?state=lost").then().statusCode(400);
        given().get(path + "/trials/" + trial)
                .then()
                .statusCode(200)
                .body("profile.data.shared_prefix.num_groups", is(4))
                .body("trial.id", equalTo(trial));
        given().post(path + "/cancel").then().statusCode(202);
        given().get(path + "/trials/nothing-here").then().statusCode(404);
    }

    @Test
    void takesTheGuidesConfigurationAsItStands() throws IOException {
        String guide;
        try (InputStream file = SweepReader.class.getResourceAsStream("guide-config.yaml")) {
            guide = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        post(YAML, guide, "?dryRun=true&var=NAMESPACE=bench&var=GATEWAY_SVC=gw")
                .statusCode(200)
                .body("trials", hasSize(2))
                .body(
                        "trials.profile.server.base_url",
                        hasItem("http://gw.bench.svc.cluster.local:80"))
                .body("warnings.line", hasItem(55))
                .body("warnings.message", hasItem(containsString("std_dev")));
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of("broken YAML", YAML, "name: [", "", 400),
                Arguments.of("broken JSON", "application/json", "{\"name\": ", "", 400),
                Arguments.of("an empty body", YAML, "", "", 400),
                Arguments.of("an undefined anchor", YAML, "name: *nobody", "", 400),
                Arguments.of("a duplicate key", YAML, "name: a\nname: b", "", 400),
                Arguments.of("a second document", YAML, SWEEP + "---\nname: b", "", 400),
                Arguments.of("an unknown factor", YAML, with("rate: [10", "rat: [10"), "", 400),
                Arguments.of(
                        "an unknown path",
                        YAML,
                        with("factors: {", "factors: {x: {path: data.nothing, levels: [1]}, "),
                        "",
                        400),
                Arguments.of("empty levels", YAML, with("[8, 16, 32]", "[]"), "", 400),
                Arguments.of("a negative rate", YAML, with("[10, 20]", "[-1]"), "", 400),
                Arguments.of("a rate of zero", YAML, with("[10, 20]", "[0]"), "", 400),
                Arguments.of("one request a pod", YAML, with("[10, 20]", "[1]"), "", 400),
                Arguments.of(
                        "ten million trials",
                        YAML,
                        with("replicates: 2", "replicates: 2000000"),
                        "",
                        400),
                Arguments.of("a leftover variable", YAML, with("m/a", "$MODEL"), "", 400),
                Arguments.of("an unknown key", YAML, SWEEP + "colour: red\n", "", 400),
                Arguments.of("an unknown harness", YAML, with("inference-perf", "wrk"), "", 400),
                Arguments.of(
                        "more pods than groups",
                        YAML,
                        with("parallelism: 2", "parallelism: 5"),
                        "",
                        400),
                Arguments.of("a tag", YAML, "name: !!javax.script.ScriptEngineManager []", "", 400),
                Arguments.of("a variable without a value", YAML, SWEEP, "?var=MODEL", 400),
                Arguments.of("a wrong content type", "text/csv", SWEEP, "", 415));
    }

    @ParameterizedTest(name = "refuses {0}")
    @MethodSource("badRequests")
    void refusesWhatIsNoSweepAndSaysWhatToDo(
            String what, String type, String body, String query, int status) {
        int before = ledger.list(1000, 0).size();

        post(type, body, query)
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", is(status))
                .body("detail", not(emptyOrNullString()))
                .body("remedy", not(emptyOrNullString()));

        assertThat(ledger.list(1000, 0)).hasSize(before);
    }

    @Test
    void refusesABodyOfFiftyMegabytesAndLetsTheClientHearIt() throws Exception {
        byte[] megabyte = "# ".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        RestAssured.baseURI + ":" + RestAssured.port + "/sweeps"))
                        .header("Content-Type", YAML)
                        .POST(BodyPublishers.ofByteArrays(Collections.nCopies(50, megabyte)))
                        .build();

        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(response.body()).contains("1048576 bytes");
    }

    @Test
    void refusesWhatItsLauncherCouldNeverRun() {
        String wrapper = SWEEP.replace("parallelism: 2", "parallelism: 2, mode: wrapper");
        String secret =
                SWEEP.replace(
                        "  workload:",
                        "  env: [{name: KEY, valueFrom: {secretKeyRef: {name: s, key: k}}}]\n"
                                + "  workload:");
        long before = ledger.list(1000, 0).size();

        for (String sweep : List.of(wrapper, secret)) {
            post(YAML, sweep, "")
                    .statusCode(400)
                    .body("problems.message", hasItem(containsString("this coordinator runs")))
                    .body("problems.remedy", hasItem(containsString("sweeplake.launcher")));
        }
        assertThat(ledger.list(1000, 0)).hasSize((int) before);
    }

    @Test
    void namesThePlaceOfEveryProblemAtOnce() {
        String twoWrong = with("[10, 20]", "[-1, 20]").replace("replicates: 2", "replicas: 2");

        post(YAML, twoWrong, "")
                .statusCode(400)
                .body("problems", hasSize(2))
                .body("problems.line", hasItem(14))
                .body("problems.line", hasItem(15))
                .body("problems.remedy", hasItem(containsString("replicates")));
    }

    @Test
    void saysWhatToDoAboutASweepThatIsNotThere() {
        given().get("/sweeps/nobody-abc")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("remedy", containsString("/sweeps"));
        given().post("/sweeps/NOT%20AN%20ID/cancel").then().statusCode(404);
        given().delete("/sweeps").then().statusCode(405).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void describesItselfAndItsHealth() {
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/sweeps/{id}/cancel"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    @Test
    void opensAnAttemptOnlyToItsOwnToken() {
        String attempt = "/agent/v1/attempts/a-t-r1-a1/shards/0";
        given().get(attempt + "/assignment").then().statusCode(401);
        given().header("Authorization", "Bearer 00").get(attempt + "/clock").then().statusCode(401);
        given().get("/agent/v1/attempts/nonsense/shards/0/clock").then().statusCode(404);
    }

    private static String with(String text, String instead) {
        assertThat(SWEEP).contains(text);
        return SWEEP.replace(text, instead);
    }

    private static ValidatableResponse post(String type, String body, String query) {
        RequestSpecification request =
                given().config(
                                RestAssured.config()
                                        .encoderConfig(
                                                EncoderConfig.encoderConfig()
                                                        .encodeContentTypeAs(YAML, ContentType.TEXT)
                                                        .encodeContentTypeAs(
                                                                "text/csv", ContentType.TEXT)))
                        .contentType(type)
                        .body(body.getBytes(StandardCharsets.UTF_8));
        return request.post("/sweeps" + query).then();
    }
}
