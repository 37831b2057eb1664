package io.sweeplake.coordinator.archive;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.coordinator.http.FreshData;
import io.sweeplake.coordinator.http.UnreachableSweep;
import io.sweeplake.coordinator.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
@Tag("any-java")
class NothingMeasuredYetTest {
    @Test
    void refusesTheArchiveAndTheReportOfWhatHasNoResult() {
        String sweep =
                // YAML by any name is read as YAML.
                given().contentType("application/json")
                        .body(UnreachableSweep.named("not yet"))
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
