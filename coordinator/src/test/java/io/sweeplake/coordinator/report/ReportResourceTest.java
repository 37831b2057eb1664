package io.sweeplake.coordinator.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.coordinator.http.FreshData;
import io.sweeplake.coordinator.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReportResourceTest.ReportLakeProfile.class)
@Tag("any-java")
class ReportResourceTest {

    @Test
    void theReportOfASweepThatTheLakeAloneKnowsIsOnePage() {
        String page =
                given().when()
                        .get("/sweeps/closed/report")
                        .then()
                        .statusCode(200)
                        .contentType("text/html;charset=UTF-8")
                        .header("Content-Disposition", "inline; filename=\"closed-report.html\"")
                        .extract()
                        .asString();

        assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(page).contains("closed-c4-r1");
    }

    @Test
    void aSweepThatThereIsNotIsAProblem() {
        for (String id : new String[] {"nothing", "No-Id"}) {
            given().when()
                    .get("/sweeps/" + id + "/report")
                    .then()
                    .statusCode(404)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("detail", is("There is no sweep '" + id + "'."))
                    .body("remedy", containsString("/sweeps"));
        }
    }

    @Test
    void aTrialThatHasNoSuchNameIsAProblem() {
        given().queryParam("trial", "'); DROP")
                .when()
                .get("/sweeps/closed/report")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void aReportThatWasSentLeavesNoFile() throws IOException {
        given().when().get("/sweeps/closed/report").then().statusCode(200);
        given().when().get("/sweeps/nothing/report").then().statusCode(404);

        // It is removed when the client may have all of it already.
        Instant deadline = Instant.now().plusSeconds(60);
        while (!reports().isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(reports()).isEmpty();
    }

    private static List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.list(ReportLakeProfile.SCRATCH)) {
            return files.filter(each -> each.toString().endsWith(".html")).toList();
        }
    }

    /** A lake that is older than the ledger beside it. */
    public static class ReportLakeProfile implements QuarkusTestProfile {
        static final Path SCRATCH = FreshData.newFolder();

        @Override
        public Map<String, String> getConfigOverrides() {
            Path data = FreshData.newFolder();
            ReportLake.writeTo(data.resolve("lake"));
            return Map.of(
                    "sweeplake.data", data.toString(), "sweeplake.sql.folder", SCRATCH.toString());
        }
    }
}
