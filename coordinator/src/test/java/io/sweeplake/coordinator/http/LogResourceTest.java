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
    private static final String SWEEP = UnreachableSweep.named("logs") + "run: {max_attempts: 1}\n";

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
